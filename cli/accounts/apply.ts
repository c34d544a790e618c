import {
    applyCalls,
    type CallOutcome,
    type CallState,
    checkCalls,
} from "../../inspection/accounts/applyCalls";
import { compareAccounts } from "../../inspection/accounts/compareAccounts";
import {
    createFixPlan,
    findForeignPlan,
    type FixPlan,
    type PlannedCall,
} from "../../inspection/accounts/fixPlan";
import { readAccountFacts } from "../../inspection/accounts/readFacts";
import type { Progress } from "../../inspection/inspector";
import { resolveAuth0Domain } from "../../provider/clients/auth0Token";
import { exitCodes } from "../output/exitCodes";
import { formatJson } from "../output/format";
import { getColumns, type Output } from "../output/output";
import { reportProgress } from "../output/reportProgress";
import { formatTable } from "../output/table";
import type { OpenLink } from "../stack/openLink";
import type { Outputs } from "./compare";
import type { ApplyOptions } from "./options";

/** A call, and what became of it; `left`: it was not made, because the administrator declined. */
interface Result {
    call: PlannedCall;
    outcome: CallOutcome | "left";
}

/**
 * Makes the calls of a plan that are still right: both tenants are compared again before.
 * @param confirm asks the administrator
 * @returns the exit code
 */
export async function apply(
    { clients, location }: Pick<OpenLink, "clients" | "location">,
    plan: FixPlan,
    options: Omit<ApplyOptions, "action" | "selection" | "plan">,
    { stdout, stderr }: Outputs,
    confirm: (question: string) => Promise<boolean>,
): Promise<number> {
    const progress = reportProgress(stderr, options.progress);
    const inspector = {
        clients,
        onProgress: (state: Progress) => {
            progress.update(state);
        },
    };
    const domain = resolveAuth0Domain(clients.settings);
    const facts = await readAccountFacts(inspector, location, { withGroups: false }).finally(() => {
        progress.end();
    });
    const foreign = findForeignPlan(plan, domain, facts.connection);
    if (foreign !== undefined) throw new Error(foreign);
    const { calls } = createFixPlan(domain, compareAccounts(facts));
    const current = new Map(calls.map((call) => [call.userId, call]));
    const checked = await checkCalls(inspector, plan.calls, current);
    const ready = checked.filter(({ state }) => state === "ready").map(({ call }) => call);
    if (!options.json) stdout.write(describeChecked(checked, stdout));
    const isAgreed = ready.length > 0 && (options.yes || (await confirm(formatQuestion(ready, plan))));
    const applied = isAgreed
        ? await applyCalls(inspector, ready, current).finally(() => {
              progress.end();
          })
        : [];
    const results = collectResults(checked, applied);
    stdout.write(options.json ? formatJson(toJson(plan, results)) : describeResults(results));
    return results.every(({ outcome }) => outcome !== "changed" && outcome !== "left")
        ? exitCodes.ok
        : exitCodes.found;
}

function collectResults(
    checked: readonly { call: PlannedCall; state: CallState }[],
    applied: readonly { call: PlannedCall; outcome: CallOutcome }[],
): Result[] {
    const outcomes = new Map(applied.map(({ call, outcome }) => [call, outcome]));
    return checked.map(({ call, state }) => ({
        call,
        outcome: outcomes.get(call) ?? (state === "ready" ? "left" : state),
    }));
}

function formatQuestion(ready: readonly PlannedCall[], { connection, domain }: FixPlan): string {
    const blocked = ready.filter(({ block }) => block).length;
    const parts = [
        ...(blocked > 0 ? [`block ${count(blocked, "account")}`] : []),
        ...(blocked < ready.length ? [`unblock ${count(ready.length - blocked, "account")}`] : []),
    ].join(" and ");
    return `${parts.charAt(0).toUpperCase()}${parts.slice(1)} of ${connection.name} at ${domain}?`;
}

function describeChecked(
    checked: readonly { call: PlannedCall; state: CallState }[],
    output: Output,
): string {
    if (checked.length === 0) return "";
    const words: Record<CallState, string> = {
        ready: "to do",
        alreadyDone: "done already",
        changed: "changed since the plan; not touched",
        gone: "the account does not exist any more",
    };
    const rows = checked.map(({ call, state }) => [
        call.block ? "block" : "unblock",
        call.userId,
        call.finding,
        words[state],
    ]);
    return `${formatTable(["call", "account", "because", "state"], rows, getColumns(output))}\n\n`;
}

function describeResults(results: readonly Result[]): string {
    const number = (wanted: Result["outcome"]) => results.filter(({ outcome }) => outcome === wanted).length;
    const [made, changed, left] = [number("made"), number("changed"), number("left")];
    if (made + changed + left === 0) return "Nothing is left to do.\n";
    const parts = [
        `${count(made, "call")} made`,
        ...(left > 0 ? [`${count(left, "call")} left`] : []),
        ...(changed > 0
            ? [`${count(changed, "account")} changed since the plan: write it again with \`accounts --fix\``]
            : []),
    ];
    return `${parts.join(" · ")}.\n`;
}

function count(number: number, noun: string): string {
    return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** Source: schemas/accounts-apply.schema.json. */
function toJson({ connection }: FixPlan, results: readonly Result[]): object {
    return {
        formatVersion: 1,
        connection,
        calls: results.map(({ call: { userId, block, finding }, outcome }) => ({
            userId,
            block,
            finding,
            outcome,
        })),
    };
}
