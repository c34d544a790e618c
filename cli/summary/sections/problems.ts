import { escapeText, toCode } from "../markdown/escape";
import type { Diagnostic } from "../preview/model";
import { parseUrn } from "../preview/steps";
import type { Row, SectionOf } from "./section";

/** What the engine and the program complain about. A preview with an error says only a part of the rest. */
export const describeProblems: SectionOf = ({ preview }) => {
    const { problem, diagnostics } = preview;
    const reported = diagnostics
        .filter(({ severity, message }) => severity !== "info" && !isEcho(message, diagnostics))
        .map(toRow);
    const rows = problem === undefined ? reported : [toProblemRow(problem), ...reported];
    if (rows.length === 0) return undefined;
    const failed = rows.some(({ level }) => level === "danger");
    return {
        title: problem !== undefined ? unreadable : failed ? "The preview failed" : "Warnings",
        header: ["Resource", "Message"],
        rows,
        note: failed
            ? "Nothing can be deployed like this, and the rest of this summary may be incomplete."
            : undefined,
        covered: [],
    };
};

const unreadable = "The preview could not be read";

function toProblemRow(problem: string): Row {
    return { level: "danger", cells: ["", escapeText(problem)] };
}

function toRow({ severity, urn, message }: Diagnostic): Row {
    const name = urn === undefined ? undefined : parseUrn(urn).name;
    return {
        level: severity === "error" ? "danger" : isExpected(message) ? "note" : "warning",
        cells: [name === undefined ? "" : toCode(name), explainRefusal(message) ?? escapeText(message)],
    };
}

/** A preview with credentials that may only read is meant to run with them; see getDeployment of the plugin. */
function isExpected(message: string): boolean {
    return message.startsWith("These credentials can preview, and not deploy");
}

/** The engine's last words, after it has said what is wrong. */
function isEcho(message: string, all: Diagnostic[]): boolean {
    return /^(preview|update) failed$/.test(message) && all.filter((d) => d.severity === "error").length > 1;
}

/** The engine's two messages about protection repeat the URN three times. */
function explainRefusal(message: string): string | undefined {
    if (!/protect/.test(message)) return undefined;
    const wanted = /unable to replace resource/.test(message)
        ? "replaced"
        : /cannot be deleted/.test(message)
          ? "deleted"
          : undefined;
    if (wanted === undefined) return undefined;
    return (
        `**Refused:** it is protected and would be ${wanted}. If that is meant, take the protection away first ` +
        "(in a link: `protectConnection: false`), deploy, and then repeat this change."
    );
}
