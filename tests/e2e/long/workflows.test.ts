import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";

import type { SessionCredentials } from "../../../emulators/session/credentials";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { type IdTokenIssuer, startIdTokenIssuer } from "../../emulators/entra/idTokenIssuer";
import type { CommandResult } from "../support/command";
import { apiClients } from "../support/foundations";
import { grant, toDeploy, toExamine, toPredict, toRead } from "../support/grants";
import { secretsIn } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";
import { type Forge, startForge } from "../support/workflows/forge";
import { type JobResult, readWorkflow, runJob as runGithubJob } from "../support/workflows/github";
import { readPipeline, runJob as runGitlabJob } from "../support/workflows/gitlab";
import { gitRepositories } from "../support/workflows/gitRepositories";
import {
    createWorkplace,
    federatedCredentials,
    subjects,
    type Workplace,
} from "../support/workflows/workplace";

const pullRequest = {
    base_ref: "main",
    event: {
        repository: { private: true },
        pull_request: { number: 7, head: { repo: { full_name: "acme/identity" } } },
    },
};
const pullRequestOfFork = {
    ...pullRequest,
    event: { pull_request: { number: 8, head: { repo: { full_name: "contributor/identity" } } } },
};
/** Of what doctor recommends, this is what the program of the example does not declare. */
const notDeclared = "--ignore AE219 --ignore AE407 --ignore AE502";
const nightly = { server_url: "https://github.com", run_id: "99" };

test("the subjects that the jobs have here are those that the guide says to trust", async () => {
    const guide = await readFile(join(packageRoot, "docs/pull-requests.md"), "utf8");
    for (const subject of Object.values(subjects)) expect(guide).toContain(`\`${subject}\``);
});

// Every `run:` and `script:` of examples/workflows, in order, as one team would see them over some days.
describe.each(providerKinds)("the workflows under examples/, %s providers", (providers) => {
    let issuer: IdTokenIssuer;
    let session: SandboxSession;
    let forge: Forge;
    let place: Workplace;
    let credentials: SessionCredentials;
    beforeAll(async () => {
        [issuer, forge] = await Promise.all([startIdTokenIssuer(), startForge()]);
        credentials = federatedCredentials(issuer);
        session = await startTestSandbox({ providers, credentials });
        place = await createWorkplace(session, forge, issuer);
    }, engineTimeout);
    afterAll(() => Promise.all([session.close(), forge.close(), issuer.close()]));

    /** Only the environment `production` has credentials that may write; one client of each tenant plays both. */
    const grantTo = (job: string): void => {
        const grants =
            { deploy: toDeploy, rotate: toDeploy, doctor: toExamine, preview: toPredict }[job] ?? toRead;
        grant(credentials, grants);
    };
    const github = async (
        file: string,
        job: string,
        subject: string,
        context: object,
    ): Promise<JobResult> => {
        grantTo(job);
        return runGithubJob(await readWorkflow(file), job, await place.githubRunner(subject, context));
    };
    const commentsOn = (pull: number): string[] =>
        (forge.state.comments.get(pull) ?? []).map(({ body }) => body);
    const connections = (): string[] => [...session.auth0.state.connections.values()].map(({ name }) => name);

    describe("on GitHub", () => {
        test(
            "a preview that fails fails the job, and a comment of the pull request says why",
            async () => {
                const result = await github(
                    "preview.yml",
                    "preview",
                    "repo:acme/identity:ref:other",
                    pullRequest,
                );
                expect(result.outcome).toBe("failure");
                expect(commentsOn(7)).toEqual([expect.stringContaining("AADSTS700213")]);
            },
            engineTimeout,
        );

        test(
            "the next push changes that comment to what the pull request would change, and writes to no tenant",
            async () => {
                const result = await github("preview.yml", "preview", subjects.pullRequest, pullRequest);
                expect(result).toMatchObject({ outcome: "success" });
                const comments = commentsOn(7);
                expect(comments).toEqual([
                    expect.stringMatching(/Engineering[^]*Sales|Sales[^]*Engineering/),
                ]);
                expect(result.summary).toContain("Sales");
                expect(secretsIn(comments.join(), session)).toEqual([]);
                expect(connections()).toEqual([]);
            },
            engineTimeout,
        );

        test(
            "a merge is deployed",
            async () => {
                const result = await github("deploy.yml", "deploy", subjects.production, {});
                expect(result).toMatchObject({ outcome: "success" });
                expect(connections()).toEqual(["acme-entra"]);
            },
            engineTimeout,
        );

        test(
            "a weekly run in which nothing is due changes nothing",
            async () => {
                const tokens = [...session.auth0.state.scimTokens.keys()];
                const result = await github("rotate.yml", "rotate", subjects.rotation, {});
                expect(result).toMatchObject({ outcome: "success" });
                expect(tokens).toHaveLength(1);
                expect([...session.auth0.state.scimTokens.keys()]).toEqual(tokens);
            },
            engineTimeout,
        );

        test(
            "a pull request says whom it affects, by pseudonyms in a public repository",
            async () => {
                await session.entra.provisioning.waitUntilIdle();
                const event = { ...pullRequest.event, repository: { private: false } };
                const result = await github("preview.yml", "preview", subjects.pullRequest, {
                    ...pullRequest,
                    event,
                });
                expect(result).toMatchObject({ outcome: "success" });
                const [comment = ""] = commentsOn(7);
                expect(comment.match(/account created \| user `user-[0-9a-f]{8}`/g)).toHaveLength(7);
                for (const { userPrincipalName } of session.entra.state.users.values()) {
                    // The program names Ada.
                    if (!userPrincipalName.startsWith("ada@")) {
                        expect([comment, result.log].join()).not.toContain(userPrincipalName);
                    }
                }
            },
            engineTimeout,
        );

        test(
            "a tenant that cannot be read fails the job, and the comment says so below the changes",
            async () => {
                grant(credentials, toRead);
                const runner = await place.githubRunner(subjects.pullRequest, pullRequest);
                const result = await runGithubJob(await readWorkflow("preview.yml"), "preview", runner);
                expect(result.outcome).toBe("failure");
                expect(result.log).toContain("read:users");
                expect(commentsOn(7)).toEqual([
                    expect.stringMatching(
                        /Sales[^]*Who is affected is not known: the log of the run says why\.\n$/,
                    ),
                ]);
            },
            engineTimeout,
        );

        test(
            "drift opens one issue, the next night changes it, and a corrected one closes it",
            async () => {
                await schedule(session, credentials, "pause");
                expect(await github("drift.yml", "drift", subjects.main, nightly)).toMatchObject({
                    outcome: "success",
                });
                await github("drift.yml", "drift", subjects.main, { ...nightly, run_id: "100" });
                expect(forge.state.issues).toMatchObject([
                    { title: "Drift in production", labels: ["drift"], state: "open" },
                ]);
                const { body = "" } = forge.state.issues[0] ?? {};
                expect(body).toContain("https://github.com/acme/identity/actions/runs/100");
                expect(body).toMatch(/enabled *: true => false/);
                expect(secretsIn(body, session)).toEqual([]);

                await schedule(session, credentials, "start");
                await github("drift.yml", "drift", subjects.main, nightly);
                expect(forge.state.issues).toMatchObject([{ state: "closed" }]);
            },
            engineTimeout,
        );

        test(
            "a link that does not work opens one issue, which a healthy link closes",
            async () => {
                const look = async (options: string): Promise<JobResult> => {
                    grant(credentials, toExamine);
                    const runner = await place.githubRunner(subjects.main, nightly);
                    const { vars } = runner.contexts;
                    runner.contexts = { ...runner.contexts, vars: { ...vars, DOCTOR_OPTIONS: options } };
                    return runGithubJob(await readWorkflow("doctor.yml"), "doctor", runner);
                };
                await schedule(session, credentials, "pause");
                const paused = await look("");
                expect(paused.log).toContain("✗ AE404 Provisioning is paused");
                expect(paused.outcome).toBe("success");
                const issue = forge.state.issues.at(-1);
                expect(issue).toMatchObject({
                    title: "Health of production",
                    labels: ["health"],
                    state: "open",
                });
                expect(issue?.body).toContain("AE404");
                expect(secretsIn(issue?.body ?? "", session)).toEqual([]);

                await schedule(session, credentials, "start");
                expect(await look(notDeclared)).toMatchObject({ outcome: "success" });
                expect(forge.state.issues.at(-1)).toMatchObject({
                    title: "Health of production",
                    state: "closed",
                });
            },
            engineTimeout,
        );

        test("a fork gets no preview with credentials", async () => {
            const result = await github("preview.yml", "preview", subjects.pullRequest, pullRequestOfFork);
            expect(result).toMatchObject({ outcome: "skipped", ran: [] });
        });

        test(
            "a fork is previewed in the sandbox against its base, without anybody's credentials",
            async () => {
                const runner = await place.githubRunner("", pullRequestOfFork);
                runner.environment = place.bareEnvironment;
                runner.contexts = {
                    github: { repository: "acme/identity", ...pullRequestOfFork },
                    vars: {},
                    secrets: {},
                };
                const result = await runGithubJob(
                    await readWorkflow("preview-of-fork.yml"),
                    "preview",
                    runner,
                );
                expect(result).toMatchObject({ outcome: "success" });
                expect(result.summary).toContain("Sales");
                expect(forge.state.comments.has(8)).toBe(false);
            },
            engineTimeout,
        );
    });

    describe("on GitLab", () => {
        const gitlab = async (
            job: string,
            subject: string,
            environment: Record<string, string> = place.gitlabEnvironment,
        ): Promise<CommandResult & { workspace: string }> => {
            grantTo(job);
            const machine = await place.machine();
            const source = job.startsWith("preview") ? place.proposal : place.main;
            await cp(source, machine.workspace, { recursive: true });
            const idToken = (audience: string): Promise<string> => issuer.issue(subject, audience);
            const runner = { ...machine, environment, idToken };
            return {
                workspace: machine.workspace,
                ...(await runGitlabJob(await readPipeline(), job, runner)),
            };
        };

        test(
            "a merge request gets one note, which first says why the preview fails and then what would change",
            async () => {
                expect(
                    await gitlab("preview", "project_path:acme/identity:ref_type:branch:ref:other"),
                ).not.toMatchObject({ code: 0 });
                expect(commentsOn(3)).toEqual([expect.stringContaining("AADSTS700213")]);

                expect(await gitlab("preview", subjects.gitlabBranch)).toMatchObject({ code: 0 });
                expect(commentsOn(3)).toEqual([expect.stringContaining("gains | group `Sales`")]);
                expect(
                    commentsOn(3)[0]?.match(/account created \| user `[\w.]+@acme\.example`/g),
                ).toHaveLength(7);
                expect(commentsOn(3)[0]).not.toContain("group `Engineering`");
            },
            engineTimeout,
        );

        test(
            "the default branch is deployed, and looked at for what is due",
            async () => {
                expect(await gitlab("deploy", subjects.gitlabMain)).toMatchObject({ code: 0 });
                expect(await gitlab("rotate", subjects.gitlabMain)).toMatchObject({ code: 0 });
            },
            engineTimeout,
        );

        test(
            "drift opens one issue, the next night changes it, and a corrected one closes it",
            async () => {
                forge.state.issues.length = 0;
                await schedule(session, credentials, "pause");
                expect(await gitlab("drift", subjects.gitlabMain)).toMatchObject({ code: 0 });
                await gitlab("drift", subjects.gitlabMain);
                expect(forge.state.issues).toMatchObject([
                    { title: "Drift in production", labels: ["drift"], state: "open" },
                ]);
                await schedule(session, credentials, "start");
                await gitlab("drift", subjects.gitlabMain);
                expect(forge.state.issues).toMatchObject([{ state: "closed" }]);
            },
            engineTimeout,
        );

        test(
            "a link that does not work opens one issue, which a healthy link closes",
            async () => {
                const look = async (options: string): Promise<CommandResult> => {
                    const environment = { ...place.gitlabEnvironment, DOCTOR_OPTIONS: options };
                    return gitlab("doctor", subjects.gitlabMain, environment);
                };
                await schedule(session, credentials, "pause");
                expect(await look("")).toMatchObject({ code: 0 });
                const issue = forge.state.issues.at(-1);
                expect(issue).toMatchObject({
                    title: "Health of production",
                    labels: ["health"],
                    state: "open",
                });
                expect(issue?.body).toContain("AE404");
                await schedule(session, credentials, "start");
                expect(await look(notDeclared)).toMatchObject({ code: 0 });
                expect(forge.state.issues.at(-1)).toMatchObject({
                    title: "Health of production",
                    state: "closed",
                });
            },
            engineTimeout,
        );

        test(
            "a fork is previewed in the sandbox against the target branch",
            async () => {
                const result = await gitlab("preview-of-fork", "", {
                    ...place.bareEnvironment,
                    ...(await gitRepositories(place)),
                });
                expect(result).toMatchObject({ code: 0 });
                expect(await readFile(join(result.workspace, "summary.md"), "utf8")).toContain("Sales");
            },
            engineTimeout,
        );
    });
});

/** What an administrator does on the page "Provisioning". */
async function schedule(
    session: SandboxSession,
    credentials: SessionCredentials,
    action: "pause" | "start",
): Promise<void> {
    grant(credentials, toDeploy);
    const clients = apiClients(session);
    for (const [principal, jobs] of session.entra.state.jobs) {
        for (const id of jobs.keys()) {
            await clients.graph.post(
                `/servicePrincipals/${principal}/synchronization/jobs/${id}/${action}`,
                undefined,
            );
        }
    }
    await clients.close();
}
