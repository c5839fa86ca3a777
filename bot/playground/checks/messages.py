"""The check of a message, as chat.postMessage, chat.update, chat.postEphemeral and `response_url` make it."""

from collections.abc import Mapping
from dataclasses import replace

from bot.playground.checks.layout import check_blocks
from bot.playground.checks.limits import LIMITS, MESSAGE
from bot.playground.checks.metadata import check_metadata
from bot.playground.checks.problems import Problem, Report
from bot.playground.checks.shapes import compile_field, make_shape
from bot.playground.checks.values import has_lone_surrogate, units

_ARGUMENTS = {name: compile_field(spec) for name, spec in MESSAGE["arguments"].items()}
_MARKDOWN = compile_field({"type": "string", "max_len": MESSAGE["markdown_text_max_len"]})
_ATTACHMENT = make_shape(LIMITS["composition_objects"]["attachment"])
_WITH_BLOCKS = replace(_ATTACHMENT, fields={**_ATTACHMENT.fields, "blocks": check_blocks})


def check_message(payload: Mapping[str, object], *, method: str = "chat.postMessage") -> list[Problem]:
    """The reasons for which Slack would refuse this message.

    `payload` is the decoded body: `blocks`, `attachments` and `metadata` are values, not JSON text. An
    argument that is None counts as absent, as slack_sdk leaves it out.
    """
    message = {name: value for name, value in payload.items() if value is not None}
    report = Report(error="invalid_arguments", surface="message")
    for name, check in _ARGUMENTS.items():
        if name in message:
            check(message[name], f"/{name}", report)
    _check_text(message, method, report)
    _check_markdown(message, report)
    if "blocks" in message:
        report.problems += _blocks(message["blocks"])
    if "attachments" in message:
        report.problems += _attachments(message["attachments"])
    if "metadata" in message:
        check_metadata(message["metadata"], report)
    if message.get("reply_broadcast") is True and "thread_ts" not in message:
        report.add("/reply_broadcast", "needs `thread_ts`")
    return report.problems


def _check_text(message: Mapping[str, object], method: str, report: Report) -> None:
    text = message.get("text", "")
    if not isinstance(text, str):
        report.add("/text", "must provide a string")
        return
    if not text.strip() and not any(message.get(name) for name in _INSTEAD_OF_TEXT):
        report.add("/text", "must provide text, blocks or attachments", error="no_text")
    updating = method == "chat.update"
    most = MESSAGE["update_text_max_len"]["value"] if updating else MESSAGE["top_level_text"]["max_len"]
    if units(text) > most:
        report.add("/text", f"must be less than {most + 1} characters", error="msg_too_long")
    if has_lone_surrogate(text):
        report.add("/text", "must be Unicode text without lone surrogates")


_INSTEAD_OF_TEXT = ("blocks", "attachments", "markdown_text", "delete_original")


def _check_markdown(message: Mapping[str, object], report: Report) -> None:
    if "markdown_text" in message:
        _MARKDOWN(message["markdown_text"], "/markdown_text", report)
        if message.get("text") or message.get("blocks"):
            sentence = "must not be used together with `text` or `blocks`"
            report.add("/markdown_text", sentence, error="markdown_text_conflict")


def _blocks(value: object) -> list[Problem]:
    report = Report(error="invalid_blocks", surface="message")
    if isinstance(value, list | tuple):
        check_blocks(value, "/blocks", report)
    else:
        report.add("/blocks", "must provide an array", error="invalid_blocks_format")
    return report.problems


def _attachments(value: object) -> list[Problem]:
    report = Report(error="invalid_attachments", surface="message")
    most = MESSAGE["max_attachments"]
    if not isinstance(value, list | tuple):
        report.add("/attachments", "must provide an array")
        return report.problems
    if len(value) > most:
        report.add("/attachments", f"no more than {most} items allowed", error="too_many_attachments")
    for index, attachment in enumerate(value[:most]):
        path = f"/attachments/{index}"
        if isinstance(attachment, dict):
            _WITH_BLOCKS.check(attachment, path, report)
        else:
            report.add(path, "must provide an object")
    return report.problems


def warnings(payload: Mapping[str, object]) -> list[Problem]:
    """What Slack accepts but its readers suffer from: no fallback text, or one that a notification cuts."""
    report = Report(error="missing_text_in_message", surface="message")
    text = payload.get("text") or ""
    if isinstance(text, str) and not text.strip() and (payload.get("blocks") or payload.get("attachments")):
        report.add("/text", "should be given: notifications and screen readers read nothing else")
    most = MESSAGE["top_level_text"]["recommended_max_len"]
    if isinstance(text, str) and units(text) > most:
        report.add("/text", f"should be less than {most + 1} characters", error="message_truncated")
    return report.problems
