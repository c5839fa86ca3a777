import pytest

from bot.domain.triage import Impact, Scope, Triage, TriagePolicy, Urgency, classify

POLICY = TriagePolicy.parse({})

TELLING = [
    ("critical", "Production is down for everyone, we cannot take orders"),
    ("critical", "everything is down"),
    ("critical", "data loss after upgrade"),
    ("critical", "we have been hacked"),
    ("critical", "leaked credentials on a public page"),
    ("critical", "printer on fire"),
    ("critical", "nobody can log in"),
    ("high", "all users get 500"),
    ("high", "the staging server is down"),
    ("high", "our team is blocked"),
    ("high", "urgent: the export does not work"),
    ("normal", "checkout is slow since this morning"),
    ("normal", "how do I export a report?"),
    ("normal", "what is your outage policy?"),
    ("normal", "it would be nice to get alerts when production is down"),
    ("normal", "not urgent: a typo on the login page"),
    ("normal", "production is no longer down"),
    ("normal", "only my laptop is slow"),
    ("normal", "`production is down`"),
    ("normal", ""),
    ("critical", "Produktion steht still, niemand kann arbeiten"),
    ("critical", "Datenverlust nach dem Update"),
    ("high", "Alle Kunden bekommen einen Fehler 500"),
    ("normal", "Wie kann ich einen Bericht exportieren?"),
    ("critical", "La production est en panne pour tout le monde"),
    ("critical", "Nous avons été piratés"),
    ("high", "Urgent : l'export ne fonctionne pas"),
    ("normal", "Comment exporter un rapport ?"),
    ("critical", "La producción está caída para todos"),
    ("high", "Todos los usuarios reciben un error 500"),
    ("normal", "¿Cómo puedo exportar un informe?"),
    ("critical", "A produção está fora do ar para todos"),
    ("high", "Urgente: a exportação não funciona"),
    ("normal", "Como posso exportar um relatório?"),
]


def triaged(text: str, **asked: Impact | Scope | None) -> Triage:
    answers = {"impact": asked.get("impact"), "scope": asked.get("scope")}
    impact, scope = answers["impact"], answers["scope"]
    assert impact is None or isinstance(impact, Impact)
    assert scope is None or isinstance(scope, Scope)
    return classify(text, impact=impact, scope=scope, facts={}, policy=POLICY)


def says(triage: Triage) -> list[str]:
    return [reason.say for reason in triage.reasons[:3]]


@pytest.mark.parametrize(("urgency", "text"), TELLING)
def test_the_words_of_a_ticket_suggest_its_urgency(urgency: str, text: str) -> None:
    assert triaged(text).urgency == urgency


def test_reasons_quote_the_words_with_the_strongest_first() -> None:
    assert says(triaged("Production is down for everyone")) == [
        "“Production is down” (outage)",
        "“everyone” (scope)",
    ]


def test_answers_are_the_first_reasons() -> None:
    triage = triaged("the export is slow", impact=Impact.STOPPED, scope=Scope.MANY)
    assert triage.urgency is Urgency.CRITICAL
    assert says(triage) == [
        "work has stopped (as answered)",
        "many affected (as answered)",
        "“slow” (degraded)",
    ]


def test_an_answered_question_may_be_low() -> None:
    assert triaged("where is the logo", impact=Impact.QUESTION, scope=Scope.ONE).urgency is Urgency.LOW


def test_the_account_s_facts_are_a_reason() -> None:
    facts: dict[str, str | bool | int | float] = {"operations": "critical"}
    triage = classify("slow", impact=None, scope=None, facts=facts, policy=POLICY, account="Acme")
    assert triage.urgency is Urgency.HIGH
    assert says(triage) == ["Acme's operations are critical (+1)", "“slow” (degraded)"]


def test_an_account_without_a_name_is_called_the_account() -> None:
    triage = classify("slow", impact=None, scope=None, facts={"operations": "critical"}, policy=POLICY)
    assert triage.reasons[0].say == "The account's operations are critical (+1)"


def test_a_text_that_tells_nothing_says_so() -> None:
    assert says(triaged("hm")) == ["the text tells of no trouble and no hurry"]


def test_what_weighs_against_an_urgent_outcome_comes_last() -> None:
    triage = triaged("Production is down, and there is a typo")
    assert triage.reasons[-1].weight < 0


def test_suggested_impact_and_scope_can_be_shown_for_correction() -> None:
    triage = triaged("checkout is slow for all users")
    assert (triage.impact, triage.scope) == (Impact.SLOWED, Scope.EVERYONE)


def test_a_reason_never_quotes_a_secret() -> None:
    triage = triaged("lost hunter2x password: hunter2x data is gone")
    assert triage.sensitivity
    assert all("hunter2x data" not in reason.say for reason in triage.reasons)


def test_a_long_quotation_is_cut() -> None:
    gap = "x" * 80
    policy = TriagePolicy.parse({"signals": {"outage": {"add": ["alpha … omega"]}}})
    triage = classify(f"alpha {gap} omega", impact=None, scope=None, facts={}, policy=policy)
    assert triage.reasons[0].say == f"“alpha {'x' * 54}…” (outage)"


def test_a_signal_without_weight_counts_for_nothing() -> None:
    policy = TriagePolicy.parse({"signals": {"outage": {"weight": 0}}})
    triage = classify("the server is down", impact=None, scope=None, facts={}, policy=policy)
    assert (triage.urgency, triage.impact) == (Urgency.NORMAL, None)


def test_the_same_text_gives_the_same_answer() -> None:
    assert triaged("Production is down") == triaged("Production is down")


def test_the_score_orders_tickets_of_one_urgency() -> None:
    typo, nothing, slow = triaged("a typo"), triaged("hm"), triaged("slow")
    assert typo.urgency == nothing.urgency == slow.urgency
    assert typo.score < nothing.score < slow.score
