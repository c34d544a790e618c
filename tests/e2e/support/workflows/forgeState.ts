/** A comment of a pull request or a note of a merge request. */
export interface Comment {
    id: number;
    body: string;
}

export interface Issue {
    number: number;
    title: string;
    body: string;
    labels: string[];
    state: "open" | "closed";
    comments: string[];
}

/** What workflows leave on a forge, whichever it is. */
export interface ForgeState {
    /** By number of the pull request. */
    comments: Map<number, Comment[]>;
    issues: Issue[];
    labels: Set<string>;
}

/** One call, after its credentials were found right. */
export interface ForgeResponse {
    status: number;
    body: string;
}
