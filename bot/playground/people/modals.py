"""Modals and the Home: filling in, submitting, closing."""

from collections.abc import Mapping

from bot.playground import forms, payloads, views
from bot.playground.blocks import elements, label_of
from bot.playground.delivery import Reply
from bot.playground.dms import open_dm
from bot.playground.entities import Json, View
from bot.playground.errors import NotThereError, RefusalError
from bot.playground.people.actor import TROUBLE
from bot.playground.people.results import Outcome, ShownView, Submission
from bot.playground.people.using import Choice, Using
from bot.playground.triggers import new_hook


class Modals(Using):
    def open_modal(self) -> ShownView | None:
        """The modal in front of this person, if one is open."""
        with self._core.world.lock:
            stack = self._core.world.modals.get(self.id)
            return self._shown_view(stack[-1]) if stack else None

    def wait_for_modal(self, timeout: float = 5.0) -> ShownView:
        """The modal, once it is open. Raises NotThereError after `timeout` real seconds."""
        self._core.world.wait_until(lambda: bool(self._core.world.modals.get(self.id)), timeout)
        return self._required_modal()

    def _required_modal(self) -> ShownView:
        shown = self.open_modal()
        if shown is None:
            raise NotThereError(f"No modal is open for {self.user.name}.")
        return shown

    def fill(self, values: Mapping[str, Choice | None]) -> None:
        """Fills in fields of the open modal, by label, action_id or block_id, without submitting it.

        Fields with `dispatch_action` tell the app at once.
        """
        for name, value in values.items():
            self._enter(self._required_modal(), name, value)

    def _enter(self, shown: ShownView, name: str, value: Choice | None) -> None:
        if value is None:
            self.enter(shown, name, None)
        else:
            self.choose(shown, name, value)

    def submit(
        self, values: Mapping[str, Choice | None] | None = None, view_id: str | None = None
    ) -> Submission:
        """Fills in the open modal and submits it. With `view_id` it has to be that one.

        Slack's client checks required fields, lengths and numbers first; then nothing is sent.
        """
        self.fill(values or {})
        shown = self._required_modal()
        if view_id not in (None, shown.id):
            raise NotThereError("This modal is closed.")
        with self._core.world.lock:
            view = self._core.world.views[shown.id]
            if not view.data.get("submit"):
                raise NotThereError("This modal has no submit button.")
            self._complain(view, _complaints(view))
            if view.errors:
                return Submission(ok=False, errors=_by_label(view), view=shown, by_block=view.errors)
            payload = payloads.view_submission(self._core, self.user, view, self._response_urls(view))
        reply = self._deliver("interactive", "view_submission", payload)
        return self._after_submission(view, reply)

    def _complain(self, view: View, errors: dict[str, str]) -> None:
        """Shows errors below their inputs, until the next submission."""
        view.errors = errors
        self._core.world.touch()

    def _response_urls(self, view: View) -> list[Json]:
        urls = []
        for block, element in elements(view.data["blocks"]):
            entry = view.state.get(block["block_id"], {}).get(element["action_id"], {})
            channel_id = entry.get("selected_conversation") or entry.get("selected_channel")
            if element.get("response_url_enabled") and channel_id:
                url = new_hook(self._core, self.id, channel_id, view.installation)
                ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
                urls.append({**ids, "channel_id": channel_id, "response_url": url})
        return urls

    def _after_submission(self, view: View, reply: Reply) -> Submission:
        """Does what the ack says; a bad ack looks to the person like no ack."""
        if not reply.ok:
            return self._trouble(reply.error or "")
        try:
            with self._core.world.lock:
                self._respond(view, reply.payload or {})
        except RefusalError as refusal:
            journal = self._core.journal
            journal.refuse("ack of view_submission", refusal.error, refusal.detail, reply.payload or {})
            return self._trouble(refusal.error)
        errors = dict(view.errors)
        return Submission(not errors, _by_label(view), self.open_modal(), by_block=errors)

    def _trouble(self, error: str) -> Submission:
        self._notice(None, TROUBLE)
        return Submission(ok=False, view=self.open_modal(), text=TROUBLE, error=error)

    def _respond(self, view: View, given: Json) -> None:
        """Does the response_action of an ack. Raises `RefusalError`."""
        action = given.get("response_action")
        if action is None:
            views.close(self._core, view)
        elif action == "clear":
            views.clear(self._core, self.id)
        elif action == "errors":
            self._complain(view, _errors(view, given.get("errors")))
        elif action == "update":
            views.replace_view(self._core, view, given.get("view") or {})
        elif action == "push":
            views.push_on(self._core, view.installation, self.id, given.get("view") or {})
        else:
            raise RefusalError("invalid_response_action", [f"There is no response_action {action!r}."])

    def close_modal(self, *, all_of_them: bool = False, view_id: str | None = None) -> Outcome:
        """Closes the modal in front ("Cancel" or "x"), or the whole stack; tells the app if it asked.

        With `view_id` it has to be that one.
        """
        with self._core.world.lock:
            stack = self._core.world.modals.get(self.id) or []
            if not stack:
                raise NotThereError(f"No modal is open for {self.user.name}.")
            if view_id not in (None, stack[-1].id):
                raise NotThereError("This modal is closed.")
            everything = all_of_them or bool(stack[-1].data.get("clear_on_close"))
            view = stack[-1]
            # Made before it is closed: the payload still shows the view.
            payload = payloads.view_closed(self._core, self.user, view, is_cleared=everything)
            views.close(self._core, stack[0] if everything else view)
        if not view.data.get("notify_on_close"):
            return Outcome(ok=True)
        return self._outcome(self._deliver("interactive", "view_closed", payload))

    def open_home(self) -> None:
        """Opens the app's Home tab, which the app is told (`app_home_opened`)."""
        self._open_app("home")

    def open_messages(self) -> None:
        """Opens the app's Messages tab, which the app is told as well."""
        self._open_app("messages")

    def _open_app(self, tab: str) -> None:
        with self._core.world.lock:
            app = self._home()
            if app is None:
                raise NotThereError("The app is not installed in this person's workspace: no Home.")
            channel = open_dm(self._core, app, self.user)
            event: Json = {"type": "app_home_opened", "user": self.id, "channel": channel.id, "tab": tab}
            view = self._core.world.homes.get((self.id, app.team_id))
            if view is not None and tab == "home":
                event["view"] = views.public(self._core, view)
            self._core.events.to(app, event | {"event_ts": self._core.events.event_ts()})

    def home(self) -> ShownView | None:
        """What the Home tab shows, or None when the app never published anything."""
        with self._core.world.lock:
            view = self._core.world.homes.get((self.id, self.user.team_id))
            return None if view is None else self._shown_view(view)


def _complaints(view: View) -> dict[str, str]:
    """What Slack's client finds wrong with a filled-in modal, by block_id."""
    found = {}
    for block, element in elements(view.data["blocks"]):
        if block["type"] == "input":
            entry = view.state[block["block_id"]][element["action_id"]]
            text = forms.complaint(block, element, entry)
            if text:
                found[block["block_id"]] = text
    return found


def _errors(view: View, given: object) -> dict[str, str]:
    """The errors of an ack, by block_id. Raises `RefusalError("invalid_errors")`."""
    if not isinstance(given, dict) or not given:
        raise RefusalError("invalid_errors", ["errors has to name at least one input block."])
    inputs = _labels(view)
    unknown = [block_id for block_id in given if block_id not in inputs]
    if unknown:
        raise RefusalError("invalid_errors", [f"There is no input block {name!r}." for name in unknown])
    return {block_id: str(text) for block_id, text in given.items()}


def _labels(view: View) -> dict[str, str]:
    """block_id -> label, of all inputs."""
    return {b["block_id"]: label_of(b, e) for b, e in elements(view.data["blocks"]) if b["type"] == "input"}


def _by_label(view: View) -> dict[str, str]:
    labels = _labels(view)
    return {labels[block_id]: text for block_id, text in view.errors.items() if block_id in labels}
