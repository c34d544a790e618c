/** An action that the workflows use, at the commit to which they pin it. */
export interface PinnedAction {
    commit: string;
    version: string;
    /** Names of inputs in its action.yml at that commit, as far as they are of use here. */
    inputs: string[];
}

/** actionlint knows the inputs of actions by their tags only, so those of the pinned commits are here. */
export const actions: Record<string, PinnedAction> = {
    "actions/checkout": {
        commit: "3d3c42e5aac5ba805825da76410c181273ba90b1",
        version: "v7.0.1",
        inputs: [
            "repository",
            "ref",
            "token",
            "path",
            "persist-credentials",
            "fetch-depth",
            "sparse-checkout",
        ],
    },
    "actions/setup-node": {
        commit: "820762786026740c76f36085b0efc47a31fe5020",
        version: "v7.0.0",
        inputs: [
            "node-version",
            "node-version-file",
            "cache",
            "cache-dependency-path",
            "package-manager-cache",
        ],
    },
    "actions/setup-go": {
        commit: "b7ad1dad31e06c5925ef5d2fc7ad053ef454303e",
        version: "v7.0.0",
        inputs: ["go-version", "go-version-file", "check-latest", "cache", "cache-dependency-path"],
    },
    "pulumi/actions": {
        commit: "8e5e406f4007fca908480587cb9893c07090f58d",
        version: "v7.0.0",
        inputs: [
            "command",
            "stack-name",
            "pulumi-version",
            "work-dir",
            "comment-on-pr",
            "comment-on-summary",
            "cloud-url",
            "expect-no-changes",
            "diff",
            "refresh",
            "suppress-outputs",
            "continue-on-error",
        ],
    },
    "actions/upload-artifact": {
        commit: "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f",
        version: "v7.0.0",
        inputs: ["name", "path", "if-no-files-found", "retention-days", "compression-level", "overwrite"],
    },
    "actions/download-artifact": {
        commit: "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c",
        version: "v8.0.1",
        inputs: ["name", "artifact-ids", "path", "pattern", "merge-multiple"],
    },
    "actions/attest-build-provenance": {
        commit: "a2bbfa25375fe432b6a289bc6b6cd05ecd0c4c32",
        version: "v4.1.0",
        inputs: ["subject-path", "subject-digest", "subject-name", "subject-checksums", "show-summary"],
    },
};
