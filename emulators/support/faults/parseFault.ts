import type { CallRange, Fault, FaultKind } from "./fault";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

export const faultSyntax = `METHOD PATH [#CALLS] KIND
  METHOD  ${methods.join(", ")}, or * for any
  PATH    without query; * stands for a segment or a part of one, ** for any number of segments
  CALLS   #2 for the second matching call, #2-4, #2- for all from the second on; default: all
  KIND    status=503            refused, nothing is applied; status=429,retry-after=2 adds headers
          lost=500              applied, but this status is returned
          delay=1500            the response is delayed by as many milliseconds
          drop, drop-after      connection closed before, or after the call is applied
          truncate=20           applied, the response breaks off after as many bytes
          invalid-json          applied, the response is no JSON`;

/**
 * Reads a fault, for example `POST /v1.0/servicePrincipals/*\/synchronization/jobs #1 lost=503` (without the
 * backslash). Throws a sentence that says what is wrong, followed by what is allowed.
 */
export function parseFault(text: string): Fault {
    const words = text.trim().split(/\s+/);
    const [method = "", path = ""] = words;
    const hasCalls = words[2]?.startsWith("#") === true;
    const [kind, ...more] = words.slice(hasCalls ? 3 : 2);
    if (kind === undefined || more.length > 0) {
        throw createFaultError(text, "it needs a method, a path and a kind");
    }
    if (method !== "*" && !methods.includes(method.toUpperCase())) {
        throw createFaultError(text, `no method "${method}"`);
    }
    if (!path.startsWith("/") && !path.startsWith("*")) {
        throw createFaultError(text, `the path "${path}" has no /`);
    }
    return {
        ...(method === "*" ? {} : { method: method.toUpperCase() }),
        path,
        ...(hasCalls ? { calls: parseCalls(text, words[2] ?? "") } : {}),
        kind: parseKind(text, kind),
    };
}

function parseCalls(text: string, calls: string): CallRange {
    const match = /^#([1-9]\d*)(-(\d*))?$/.exec(calls);
    if (match === null) throw createFaultError(text, `"${calls}" is no range of calls`);
    const from = Number(match[1]);
    if (match[2] === undefined) return { from, to: from };
    if (match[3] === "") return { from };
    const to = Number(match[3]);
    if (to < from) throw createFaultError(text, `"${calls}" ends before it begins`);
    return { from, to };
}

function parseKind(text: string, kind: string): FaultKind {
    const [first = "", ...headers] = kind.split(",");
    const [name = "", value] = first.split("=", 2);
    switch (name) {
        case "status":
        case "lost": {
            const status = parseNumber(text, name, value, 400, 599);
            return {
                kind: name,
                status,
                ...(headers.length > 0 ? { headers: toHeaders(text, headers) } : {}),
            };
        }
        case "delay":
            return { kind: name, milliseconds: parseNumber(text, name, value, 1, 600_000) };
        case "truncate":
            return { kind: name, bytes: parseNumber(text, name, value, 0, 1_000_000) };
        case "drop":
            return { kind: "drop" };
        case "drop-after":
            return { kind: "dropAfter" };
        case "invalid-json":
            return { kind: "invalidJson" };
        default:
            throw createFaultError(text, `no kind "${name}"`);
    }
}

function parseNumber(
    text: string,
    name: string,
    value: string | undefined,
    least: number,
    most: number,
): number {
    const number = Number(value);
    if (
        value !== undefined &&
        value !== "" &&
        Number.isInteger(number) &&
        number >= least &&
        number <= most
    ) {
        return number;
    }
    throw createFaultError(text, `${name} takes an integer from ${least} to ${most}`);
}

function toHeaders(text: string, headers: string[]): Record<string, string> {
    return Object.fromEntries(
        headers.map((header) => {
            const [name = "", value] = header.split("=", 2);
            if (name === "" || value === undefined) {
                throw createFaultError(text, `"${header}" is no header=value`);
            }
            return [name.toLowerCase(), value];
        }),
    );
}

const createFaultError = (text: string, problem: string): Error =>
    new Error(`The fault "${text}" cannot be planted: ${problem}. A fault is\n\n${faultSyntax}`);
