import { PulumiCommand } from "@pulumi/pulumi/automation";
import { writeFile } from "node:fs/promises";

import { type Clients, createClients } from "../../provider/clients";
import { describeError } from "../describeError";
import { exitCodes } from "../output/exitCodes";
import { formatJson } from "../output/format";
import { ask } from "../repair/ask";
import { type LiveDeployment, openDeployment } from "./deployment";
import { type LiveFolder, openFolder, removeFolder } from "./folder";
import { watchInterrupts } from "./interrupt";
import { deleteLeftovers } from "./leftovers";
import { lookAtEverything } from "./look";
import { type LiveOptions, parseOptions } from "./options";
import { checkNames, checkTenants, type LiveTenants } from "./preflight";
import { createProgram, type Declaration } from "./program";
import { collectCalls } from "./recording/collect";
import { countCalls, readCalls } from "./recording/readCalls";
import { readReference } from "./recording/reference";
import { createAnonymizer } from "./report/anonymize";
import { formatMarkdown } from "./report/formatMarkdown";
import { countDifferences, createReport, type LiveReport } from "./report/report";
import { runStages, type StageResult } from "./runStages";
import { selectStages } from "./stages";
import { noLink } from "./stages/stage";
import { readVersions } from "./versions";

/**
 * `npx auth0-entra verify --live`: runs the suite on two tenants, and resolves to the exit code.
 * @public
 */
export async function runLive(args: string[]): Promise<number> {
    const options = parseOptions(args);
    const interrupt = watchInterrupts(options.folder);
    try {
        return await run(options, interrupt.signal);
    } finally {
        interrupt.end();
    }
}

async function run(options: LiveOptions, signal: AbortSignal): Promise<number> {
    const { name, users } = options;
    const pulumiCommand = await findPulumi();
    const clients = createClients({});
    const tenants = await checkTenants(clients, users, signal).finally(() => clients.close());
    console.error(describePlan(options, tenants));
    if (!options.yes && !(await ask("Continue?", "run the live suite"))) return exitCodes.error;

    const folder = await openFolder(options.folder, name);
    const declaration = declareLink(name, tenants);
    const deployment = await openDeployment({
        name,
        folder,
        program: createProgram(declaration),
        pulumiCommand,
        environment: process.env,
    });
    await deleteLeftovers(deployment);
    const recording = createClients(
        {},
        { environment: { ...process.env, AUTH0_ENTRA_CALL_SHAPES: folder.calls } },
    );
    try {
        await checkNames(recording, name, signal);
        const run = { options, folder, deployment, declaration, clients: recording, tenants, signal };
        const report = await runAndReport(run, pulumiCommand);
        await writeReport(options.report, report);
        return await reportResult(options, folder, report);
    } finally {
        await recording.close();
    }
}

async function findPulumi(): Promise<PulumiCommand> {
    return PulumiCommand.get().catch((error: unknown) => {
        throw new Error(
            `The Pulumi CLI cannot be used: ${describeError(error)}. Install it (https://www.pulumi.com/docs/install/), or add its folder to the PATH.`,
            { cause: error },
        );
    });
}

interface Run {
    options: LiveOptions;
    folder: LiveFolder;
    deployment: LiveDeployment;
    declaration: Declaration;
    clients: Clients;
    tenants: LiveTenants;
    signal: AbortSignal;
}

async function runAndReport(run: Run, pulumi: PulumiCommand): Promise<LiveReport> {
    const { options, folder, deployment, declaration, clients, tenants, signal } = run;
    const ends: [string, number][] = [];
    const began = countCalls(folder.calls);
    const stages = await runStages({
        context: {
            deployment,
            declaration,
            clients,
            users: tenants.users,
            link: noLink,
            signal,
            cycleTimeoutMs: options.cycleTimeoutMs,
        },
        stages: selectStages(options.stages),
        onStage: showStage,
        afterStage: async (context) => {
            await lookAtEverything(context);
            ends.push([context.stage, countCalls(folder.calls)]);
        },
    });
    const calls = readCalls(folder.calls, began);
    const byStage = ends.map(([stage, end], index) => {
        const start = ends[index - 1]?.[1] ?? began;
        return [stage, calls.slice(start - began, end - began)] as const;
    });
    const { resources } = await deployment.inspect();
    return createReport({
        date: new Date(),
        versions: readVersions(pulumi),
        cloud: tenants.cloud,
        stages,
        isCleanedUp: resources === 0,
        recording: collectCalls(new Map(byStage)),
        reference: readReference(),
        anonymize: createAnonymizer(options.name, tenants),
    });
}

function declareLink(name: string, { users }: LiveTenants): Declaration {
    return {
        name,
        users: [users.a.userPrincipalName],
        title: name,
        tests: [],
        attempt: "0",
        token: "1",
        certificate: "1",
    };
}

function describePlan(
    { name, folder, report }: LiveOptions,
    { auth0Domain, entraTenantId, users }: LiveTenants,
): string {
    return [
        "The live suite writes to two tenants:",
        `  Auth0  ${auth0Domain}: the connection ${name}, with a user for each of the two users`,
        `  Entra  ${entraTenantId}: the enterprise application ${name}, to which are assigned`,
        `         ${users.a.userPrincipalName} and ${users.b.userPrincipalName}; the users themselves stay as they are`,
        `All of it is deleted at the end. State and log: ${folder}. Report: ${report}.`,
    ].join("\n");
}

function showStage(name: string, result?: StageResult): void {
    if (result === undefined) {
        console.error(`${name} …`);
        return;
    }
    const { verdict, seconds, checks, problem } = result;
    console.error(`${name}: ${verdict}${verdict === "skipped" ? "" : ` (${seconds} s)`}`);
    for (const { promise, isKept, found } of checks) {
        if (!isKept) console.error(`  not: ${promise}${found === undefined ? "" : ` (${found})`}`);
    }
    if (problem !== undefined) console.error(problem.replace(/^/gm, "  "));
}

async function writeReport(file: string, report: LiveReport): Promise<void> {
    await writeFile(file, formatMarkdown(report));
    await writeFile(`${file.replace(/\.md$/, "")}.json`, formatJson(report));
}

async function reportResult(options: LiveOptions, folder: LiveFolder, report: LiveReport): Promise<number> {
    const { calls, different } = countDifferences(report);
    console.log(
        different === 0
            ? `All ${calls} calls are as on the emulators: ${options.report}`
            : `${different} of ${calls} calls are not as on the emulators: ${options.report}`,
    );
    if (!report.isCleanedUp) {
        console.error(
            `Something is left in the tenants. Run the same command again: it begins with deleting it. The log of the engine is ${folder.log}; ` +
                "docs/live.md says how to clean up manually.",
        );
        return exitCodes.error;
    }
    if (report.stages.some(({ verdict }) => verdict !== "passed")) {
        console.error(`Not all stages passed; the log of the engine is ${folder.log}.`);
        return exitCodes.broken;
    }
    await removeFolder(folder);
    return different === 0 ? exitCodes.ok : exitCodes.found;
}
