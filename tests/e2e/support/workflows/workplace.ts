import { cp, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";

import { createCredentials, type SessionCredentials } from "../../../../emulators/session/credentials";
import type { SandboxSession } from "../../../../sandbox/session/sandboxSession";
import type { IdTokenIssuer } from "../../../emulators/entra/idTokenIssuer";
import { pulumi } from "../command";
import { exampleProject } from "../project";
import type { Forge } from "./forge";
import type { Runner } from "./github";
import { writeShims } from "./shims";

/** Subjects of the ID tokens of jobs, as docs/pull-requests.md tells people to trust them. */
export const subjects = {
    pullRequest: "repo:acme/identity:pull_request",
    production: "repo:acme/identity:environment:production",
    rotation: "repo:acme/identity:environment:rotation",
    main: "repo:acme/identity:ref:refs/heads/main",
    gitlabBranch: "project_path:acme/identity:ref_type:branch:ref:topic",
    gitlabMain: "project_path:acme/identity:ref_type:branch:ref:main",
};

/** Credentials of an application that trusts those jobs. */
export function federatedCredentials({ issuer }: IdTokenIssuer): SessionCredentials {
    const credentials = createCredentials();
    credentials.entra.federatedCredentials = Object.values(subjects).map((subject) => ({
        issuer,
        subject,
        audience: "api://AzureADTokenExchange",
    }));
    return credentials;
}

/** A repository on a forge, and machines that run its jobs. */
export interface Workplace {
    /** Folder of everything. */
    folder: string;
    /** Folder of the default branch, with a stack `production`. */
    main: string;
    /** Folder of a proposal: one more group. */
    proposal: string;
    /** The environment of a job that gets no credentials. */
    bareEnvironment: Record<string, string>;
    /** The environment of a job of GitLab with the project's variables. */
    gitlabEnvironment: Record<string, string>;
    /** An empty folder for a job, and one beside it. */
    machine(): Promise<{ workspace: string; scratch: string }>;
    /** A machine for a job of GitHub Actions whose ID token has that subject. */
    githubRunner(subject: string, github: object): Promise<Runner>;
}

export async function createWorkplace(
    session: SandboxSession,
    forge: Forge,
    issuer: IdTokenIssuer,
): Promise<Workplace> {
    const folder = await mkdtemp(join(session.folder, "workplace-"));
    const [main, proposal, shims] = [join(folder, "main"), join(folder, "proposal"), join(folder, "shims")];
    await Promise.all([exampleProject("minimal", main), writeShims(shims)]);

    const { surroundings, variables, secrets } = sorted(session.environment);
    const environment = {
        ...surroundings,
        PATH: [shims, surroundings.PATH].join(delimiter),
        FORGE: forge.url,
    };
    await pulumi(["stack", "init", "production"], { cwd: main, env: environment });
    await cp(main, proposal, { recursive: true });
    await moreGroups(join(proposal, "index.js"));

    const machine: Workplace["machine"] = async () => {
        const root = await mkdtemp(join(folder, "machine-"));
        const folders = { workspace: join(root, "workspace"), scratch: join(root, "scratch") };
        await Promise.all([mkdir(folders.workspace), mkdir(folders.scratch)]);
        return folders;
    };
    const githubRunner: Workplace["githubRunner"] = async (subject, github) => {
        const folders = await machine();
        return {
            ...folders,
            environment,
            idToken: issuer.request(subject),
            contexts: {
                github: { token: forge.token, repository: "acme/identity", ...github },
                vars: { IMPACT_OPTIONS: "", ...variables },
                secrets,
            },
            checkout: async ({ path = ".", ref, repository }) => {
                const target = join(folders.workspace, path);
                if (repository !== undefined) return packageClone(target);
                // What a push or a pull request is about, unless a branch is named.
                await cp(ref === "main" || !("event" in github) ? main : proposal, target, {
                    recursive: true,
                });
            },
        };
    };
    return {
        folder,
        main,
        proposal,
        bareEnvironment: { PATH: [shims, ...session.binFolders.slice(1), process.env.PATH].join(delimiter) },
        gitlabEnvironment: {
            ...environment,
            ...variables,
            ...secrets,
            GITLAB_TOKEN: forge.token,
            CI_API_V4_URL: `${forge.url}/api/v4`,
            CI_PROJECT_ID: "42",
            CI_PROJECT_VISIBILITY: "private",
            CI_JOB_URL: "https://gitlab.example/acme/identity/-/jobs/5",
            CI_MERGE_REQUEST_IID: "3",
        },
        machine,
        githubRunner,
    };
}

/** Splits a session's environment into what is given on a machine, and what a repository holds for its jobs. */
function sorted({ AUTH0_CLIENT_SECRET = "", ARM_CLIENT_SECRET: _, ...environment }: Record<string, string>) {
    const ofAccounts = /^(AUTH0_|ARM_(TENANT|CLIENT)_)/;
    const entries = Object.entries(environment);
    return {
        surroundings: Object.fromEntries(entries.filter(([name]) => !ofAccounts.test(name))),
        variables: {
            PULUMI_STACK: "production",
            ...Object.fromEntries(entries.filter(([name]) => ofAccounts.test(name))),
        },
        // The state lies in a folder, so no login to Pulumi Cloud is needed.
        secrets: { AUTH0_CLIENT_SECRET, PULUMI_ACCESS_TOKEN: "" },
    };
}

/** What a clone of this repository is to the scripts; `npm ci` there puts the rest in place. */
export async function packageClone(folder: string): Promise<void> {
    await mkdir(folder);
    await writeFile(join(folder, "package.json"), JSON.stringify({ name: "pulumi-auth0-entra" }));
}

async function moreGroups(program: string): Promise<void> {
    const source = await readFile(program, "utf8");
    const edited = source.replace('"Engineering"', '"Engineering", "Sales"');
    if (edited === source) throw new Error("the program assigns no group that could get company");
    await writeFile(program, edited);
}
