"""What is installed holds all that runs."""

from pathlib import Path
import zipfile

from hatchling.builders.wheel import WheelBuilder

from bot import __version__

ROOT = Path(__file__).parents[1]


def test_the_wheel_holds_every_file_of_the_bot_and_its_command(tmp_path: Path) -> None:
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        entry_points = next(name for name in names if name.endswith("entry_points.txt"))
        assert "kamerantwoord = bot.__main__:main" in packed.read(entry_points).decode()
        metadata = next(name for name in names if name.endswith("METADATA"))
        assert f"\nVersion: {__version__}\n" in packed.read(metadata).decode()
    wanted = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "bot").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert wanted <= names
