import type { ForgeResponse, ForgeState } from "./forgeState";

const project = "/api/v4/projects/42";

/** Notes of merge requests and issues. Source: GitLab REST API, "Notes API" and "Issues API". */
export function gitlabApi(state: ForgeState, method: string, url: URL, form: URLSearchParams): ForgeResponse {
    const notes = /^\/merge_requests\/(\d+)\/notes(?:\/(\d+))?$/.exec(url.pathname.slice(project.length));
    const issues = /^\/issues(?:\/(\d+))?$/.exec(url.pathname.slice(project.length));
    if (!url.pathname.startsWith(`${project}/`)) return missing;
    if (notes !== null) return notesOf(state, method, Number(notes[1]), notes[2], form);
    if (issues !== null) return issuesOf(state, method, issues[1], form, url.searchParams);
    return missing;
}

const missing: ForgeResponse = { status: 404, body: '{"error":"404 Not Found"}' };
const ok = (body: unknown, status = 200): ForgeResponse => ({ status, body: JSON.stringify(body) });

function notesOf(
    state: ForgeState,
    method: string,
    mergeRequest: number,
    id: string | undefined,
    form: URLSearchParams,
): ForgeResponse {
    const notes = state.comments.get(mergeRequest) ?? [];
    state.comments.set(mergeRequest, notes);
    const body = form.get("body") ?? "";
    if (method === "GET" && id === undefined) return ok(notes);
    if (body === "") return { status: 400, body: '{"error":"body is missing"}' };
    if (method === "POST" && id === undefined) {
        const note = { id: notes.length + 1, body };
        notes.push(note);
        return ok(note, 201);
    }
    const note = notes.find((candidate) => String(candidate.id) === id);
    if (method !== "PUT" || note === undefined) return missing;
    note.body = body;
    return ok(note);
}

function issuesOf(
    state: ForgeState,
    method: string,
    iid: string | undefined,
    form: URLSearchParams,
    query: URLSearchParams,
): ForgeResponse {
    if (method === "GET" && iid === undefined) {
        const wanted = query.get("state") === "opened" ? "open" : "closed";
        const label = query.get("labels") ?? "";
        const found = state.issues.filter((issue) => issue.state === wanted && issue.labels.includes(label));
        return ok(found.map((issue) => ({ iid: issue.number, title: issue.title })));
    }
    if (method === "POST" && iid === undefined) {
        const title = form.get("title");
        if (title === null) return { status: 400, body: '{"error":"title is missing"}' };
        const number = state.issues.length + 1;
        const labels = (form.get("labels") ?? "").split(",");
        const body = form.get("description") ?? "";
        state.issues.push({ number, title, body, labels, state: "open", comments: [] });
        return ok({ iid: number }, 201);
    }
    const issue = state.issues.find(({ number }) => String(number) === iid);
    if (method !== "PUT" || issue === undefined) return missing;
    issue.body = form.get("description") ?? issue.body;
    if (form.get("state_event") === "close") issue.state = "closed";
    return ok({ iid: issue.number });
}
