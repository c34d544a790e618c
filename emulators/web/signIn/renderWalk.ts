import { renderBadge, renderFacts, renderTable, renderTime, type Tone } from "../elements";
import { type Content, type Markup, render } from "../markup";
import { findHint } from "./hints";
import type { SignInWalk, WalkStep } from "./signInWalk";

/** A sign-in as a list of steps, each with its message. */
export function renderWalk(walk: SignInWalk, clientName: string): Markup {
    const { user, at, steps, userId } = walk;
    return render`<section aria-labelledby="walk"><h2 id="walk">Sign-in of ${user}</h2>
${renderFacts([
    ["Result", renderOutcome(walk)],
    ["Application", clientName],
    ["Time", renderTime(at)],
    ...(userId === undefined ? [] : [["Auth0 user", render`<code>${userId}</code>`] as const]),
])}
<ol class="walk">${steps.map(renderStep)}</ol></section>`;
}

/** One line about a sign-in: who signed in, or who refused it and why. */
export function summarizeWalk({ user, steps, userId }: SignInWalk): string {
    if (userId !== undefined) return `It works! ${user} signed in as ${userId}.`;
    const step = steps.find(({ status }) => status === "refused");
    if (step === undefined) return `${user} did not sign in.`;
    return `${findRefuser(step)} refused the sign-in. ${step.reason ?? ""}`;
}

function renderOutcome({ steps, userId }: SignInWalk): Content {
    if (userId !== undefined) return renderBadge("good", "It works!");
    const step = steps.find(({ status }) => status === "refused");
    return renderBadge("bad", step === undefined ? "Refused" : `Refused by ${findRefuser(step)}`);
}

/** In the second step the receiver refuses, since the sender is done; in all others it is the service that acts. */
function findRefuser({ from, to }: WalkStep): string {
    if (from === "Application") return to;
    return from === "Auth0" && to === "Microsoft Entra ID" ? to : from;
}

const marks: Readonly<Record<WalkStep["status"], readonly [tone: Tone, text: string]>> = {
    done: ["good", "Done"],
    refused: ["bad", "Refused"],
    skipped: ["neutral", "Skipped"],
    notReached: ["neutral", "Not reached"],
};

function renderStep(step: WalkStep): Markup {
    const { title, from, to, status, facts, claims, message, reason } = step;
    const [tone, text] = marks[status];
    const hint = status === "refused" ? findHint(reason ?? "") : undefined;
    return render`<li class="${status}"><h3>${title}</h3>
<p class="parties"><span class="party">${from}</span> <span aria-hidden="true">→</span><span class="unseen">to</span> <span class="party">${to}</span> ${renderBadge(tone, text)}</p>
${reason !== undefined && render`<p class="reason ${status}">${reason}</p>`}
${hint !== undefined && render`<p class="hint">${hint}</p>`}
${facts.length > 0 && renderFacts(facts.map(([term, value]) => [term, render`<code>${value}</code>`]))}
${claims.length > 0 && renderClaims(claims)}
${message !== undefined && renderMessage(message)}</li>`;
}

function renderClaims(claims: WalkStep["claims"]): Markup {
    return renderTable(
        "Claims of the assertion",
        ["Name", "Value"],
        claims.map(([name, value]) => [render`<code>${name}</code>`, render`<code>${value}</code>`]),
        "",
    );
}

function renderMessage({ title, text, language }: NonNullable<WalkStep["message"]>): Markup {
    // The claims are short and what most look for; XML is long.
    const isOpen = language === "json" ? render` open` : undefined;
    return render`<details class="message"${isOpen}><summary>${title}</summary>
<pre role="group" aria-label="${title}" tabindex="0">${text}</pre></details>`;
}
