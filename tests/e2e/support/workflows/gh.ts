import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

import type { ForgeResponse, ForgeState, Issue } from "./forgeState";

/** One start of `gh`, as the stand-in on the PATH reports it. */
interface Call {
    args: string[];
    folder: string;
    token: string;
}

/**
 * The part of GitHub's command line that the workflows use. An unknown command, option or filter is an error, so
 * that a workflow cannot pass with one that the real command does not have. Source: `gh help`, version 2.
 */
export function gh(state: ForgeState, token: string, text: string): ForgeResponse {
    const call = JSON.parse(text) as Call; // written by the stand-in, see shims.ts
    if (call.token !== token) return failed("gh: To use GitHub CLI in a workflow, set GH_TOKEN");
    const { values, positionals } = parseArgs({
        args: call.args,
        allowPositionals: true,
        options: {
            paginate: { type: "boolean" },
            silent: { type: "boolean" },
            force: { type: "boolean" },
            ...Object.fromEntries(textOptions.map((name) => [name, { type: "string" as const }])),
        },
    });
    const options: Options = values as Options; // all the others are texts, see above
    const command = positionals.slice(0, 2).join(" ");
    const file = (name: string): string => readFileSync(resolve(call.folder, name), "utf8");
    if (positionals[0] === "api") return api(state, positionals[1] ?? "", options, file);
    if (command === "label create") return labelled(state, positionals[2] ?? "");
    if (command === "issue list") return listIssues(state, options);
    if (command === "issue create") return createIssue(state, options, file);
    const issue = state.issues.find(({ number }) => String(number) === positionals[2]);
    if (issue === undefined) return failed(`unknown command or issue: ${call.args.join(" ")}`);
    if (command === "issue edit") return editIssue(issue, options, file);
    if (command === "issue close") return closeIssue(issue, options);
    return failed(`unknown command: ${call.args.join(" ")}`);
}

const textOptions = [
    "method", "field", "jq", "json", "state", "label", "title", "body-file", "comment", "color", "description",
] as const; // prettier-ignore

type Options = Partial<Record<(typeof textOptions)[number], string>>;
type ReadFile = (name: string) => string;

const failed = (message: string): ForgeResponse => ({ status: 422, body: `${message}\n` });
const printed = (text: string): ForgeResponse => ({ status: 200, body: text === "" ? "" : `${text}\n` });

function api(state: ForgeState, path: string, options: Options, file: ReadFile): ForgeResponse {
    const list = /^repos\/acme\/identity\/issues\/(\d+)\/comments$/.exec(path);
    const one = /^repos\/acme\/identity\/issues\/comments\/(\d+)$/.exec(path);
    const method = options.method ?? "GET";
    if (list !== null) {
        const pull = Number(list[1]);
        const comments = state.comments.get(pull) ?? [];
        state.comments.set(pull, comments);
        if (method === "GET") {
            // Of jq only the one filter is known that finds a comment by its first characters.
            const start = /^\.\[\] \| select\(\.body \| startswith\("([^"\\]*)"\)\) \| \.id$/.exec(
                options.jq ?? "",
            )?.[1];
            if (start === undefined) return failed(`unknown filter: ${options.jq}`);
            const found = comments.filter(({ body }) => body.startsWith(start));
            return printed(found.map(({ id }) => id).join("\n"));
        }
        if (method === "POST") {
            // IDs of comments are unique in the whole forge.
            comments.push({ id: 1000 * pull + comments.length, body: bodyField(options, file) });
            return printed("");
        }
    }
    const comment = [...state.comments.values()].flat().find(({ id }) => String(id) === one?.[1]);
    if (comment === undefined || method !== "PATCH") return failed(`gh: Not Found (HTTP 404): ${path}`);
    comment.body = bodyField(options, file);
    return printed("");
}

/** `--field body=@FILE`; GitHub refuses an empty body, and one of more than 65536 characters. */
function bodyField({ field = "" }: Options, file: ReadFile): string {
    const name = /^body=@(.+)$/.exec(field)?.[1];
    const body = name === undefined ? "" : file(name);
    if (body === "" || body.length > 65_536) throw new Error(`a body of ${body.length} characters`);
    return body;
}

function labelled(state: ForgeState, name: string): ForgeResponse {
    state.labels.add(name);
    return printed("");
}

function listIssues(state: ForgeState, options: Options): ForgeResponse {
    if (options.json !== "number" || options.jq !== ".[0].number // empty") {
        return failed(`unknown filter: ${options.jq}`);
    }
    const found = state.issues.filter(
        (issue) => issue.state === options.state && issue.labels.includes(options.label ?? ""),
    );
    return printed(found.length === 0 ? "" : String(found[0]?.number));
}

function createIssue(state: ForgeState, options: Options, file: ReadFile): ForgeResponse {
    const { title, label = "", "body-file": body } = options;
    if (title === undefined || body === undefined) return failed("must provide --title and --body-file");
    if (!state.labels.has(label)) return failed(`could not add label: '${label}' not found`);
    const number = state.issues.length + 1;
    state.issues.push({ number, title, body: file(body), labels: [label], state: "open", comments: [] });
    return printed(`https://github.com/acme/identity/issues/${number}`);
}

function editIssue(issue: Issue, options: Options, file: ReadFile): ForgeResponse {
    issue.body = file(options["body-file"] ?? "");
    return printed("");
}

function closeIssue(issue: Issue, options: Options): ForgeResponse {
    issue.state = "closed";
    if (options.comment !== undefined) issue.comments.push(options.comment);
    return printed("");
}
