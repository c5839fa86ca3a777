/** What the page asks of its server. */

import { store } from "./store.js";
import { toast } from "./toast.js";

const UNREACHABLE = "Could not reach the local Slack. Check that it is still running, then try again.";
const KEPT_ALIVE = 4000;

/** Everything that does not change while the server runs. Rejects when there is no server. */
export async function boot() {
  const response = await fetch("/page/boot");
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}

/**
 * Does something as the viewer (or as `args.as`). Never rejects: a failure is `{ok: false, text, error}`,
 * and a toast unless `quiet`.
 * @param {string} verb
 * @param {Record<string, unknown>} [args]
 * @param {{quiet?: boolean}} [options]
 * @returns {Promise<{ok: boolean, text?: string, error?: string} & Record<string, any>>}
 */
export async function act(verb, args = {}, { quiet = false } = {}) {
  const answer = await ask({ as: store.me, do: verb, ...args });
  // Field errors of a form are shown in the form.
  if (!answer.ok && !quiet && answer.text) toast(answer.text, { kind: "error" });
  return answer;
}

async function ask(said) {
  const body = JSON.stringify(said);
  try {
    const response = await fetch("/page/act", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
      // So that it arrives although the page is left; browsers allow 64 KiB of this at a time.
      keepalive: body.length < KEPT_ALIVE,
    });
    if (response.ok) return await response.json();
    const text = `That did not work: the server answered ${response.status}.`;
    return { text, error: "bad_request", ...(await response.json().catch(() => ({}))), ok: false };
  } catch {
    return { ok: false, text: UNREACHABLE, error: "unreachable" };
  }
}
