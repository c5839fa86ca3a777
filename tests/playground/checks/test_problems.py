from bot.playground.checks.problems import Problem, Report


def test_a_problem_reads_as_slack_words_it() -> None:
    report = Report(error="invalid_blocks", surface="message")
    report.add("/blocks/0/text/text", "must be less than 151 characters")
    assert report.problems == [
        Problem(
            error="invalid_blocks",
            path="/blocks/0/text/text",
            text="must be less than 151 characters [json-pointer:/blocks/0/text/text]",
        )
    ]


def test_a_problem_may_have_an_error_of_its_own() -> None:
    report = Report(error="invalid_blocks", surface="message")
    report.add("/blocks", "too much", error="msg_blocks_too_long")
    assert report.problems[0].error == "msg_blocks_too_long"
