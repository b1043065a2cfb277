"""Which encoders are there: a second one is no must."""

from structlog.testing import capture_logs

from bot.matching.encoding import WITHOUT_SECOND, find_encoders


def test_the_quick_encoder_comes_first() -> None:
    found = find_encoders(lambda _name: object())
    assert [each.name for each in found] == ["use-multilingual-3", "multilingual-e5-small-q4"]


def test_without_the_second_package_the_first_does_and_it_is_said() -> None:
    with capture_logs() as logs:
        found = find_encoders(lambda _name: None)
    assert [each.name for each in found] == ["use-multilingual-3"]
    assert [log["event"] for log in logs] == [WITHOUT_SECOND]
