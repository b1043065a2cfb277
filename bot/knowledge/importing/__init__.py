"""Official documents in, knowledge out: questions and answers, each word where it stands."""
