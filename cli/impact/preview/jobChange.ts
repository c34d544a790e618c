import type { LinkChange } from "../../../inspection/impact/linkChange";
import { readDeclaredMapping } from "../../../provider/resources/provisioning/declared";
import { findRowsToReset } from "../../../provider/resources/provisioning/defaultRows";
import { hasOtherKeepers } from "../../../provider/resources/provisioning/keepers";
import { findRequestedRestart } from "../../../provider/resources/provisioning/requestedRestart";
import { isValues } from "../../summary/preview/changes";
import { unknownMark, type Value, type Values } from "../../summary/preview/model";

type Inputs = Parameters<typeof readDeclaredMapping>[0];

/**
 * What the inputs of a provisioning job change.
 * @param before the inputs of the last update
 * @throws Error for a value that only the update knows
 */
export function readJobChange(after: Values, before: Values | undefined): LinkChange {
    const [now, old] = [toInputs(after), toInputs(before ?? {})];
    const { scope, skipOutOfScopeDeletions: skips, accidentalDeletionThreshold: threshold } = after;
    const restart = findRequestedRestart(old, now) ?? [];
    return {
        mapping: readDeclaredMapping(now),
        ...(before !== undefined && { rowsToReset: findRowsToReset(old, now) }),
        ...((scope === "all" || scope === "assigned") && { scope }),
        ...(typeof skips === "boolean" && { skipOutOfScopeDeletions: skips }),
        ...(typeof threshold === "number" && { deletionThreshold: threshold === 0 ? Infinity : threshold }),
        ...(restart.includes("ForceDeletes") && { deletionThreshold: Infinity }),
        ...(hasOtherKeepers("resetMappings", old, now) && { resetsMapping: true }),
        ...((restart.includes("Full") || restart.includes("ConnectorDataStore")) && {
            job: "restarted" as const,
        }),
        ...(after["enabled"] === false && { job: "ended" as const }),
    };
}

/** The parts that count as the resource reads them. */
function toInputs({ users, groups, restart, resetMappings, secretToken }: Values): Inputs {
    return {
        ...(isValues(restart) && { restart: toPlain(restart, "restart") }),
        ...(isValues(resetMappings) && { resetMappings: toPlain(resetMappings, "resetMappings") }),
        ...(isValues(users) && { users: toPlain(users, "users") }),
        ...(isValues(groups) && { groups: toPlain(groups, "groups") }),
        // Whether there is one tells a job that was imported.
        ...(secretToken !== undefined && secretToken !== null && { secretToken: "given" }),
    };
}

function toPlain(value: Value, path: string): Inputs[string] {
    if (value === unknownMark) {
        throw new Error(
            `${path} is known only after the update, so that its impact cannot be computed. Give a value that does not ` +
                "depend on a resource that is going to be created.",
        );
    }
    // A secret has no place in a mapping.
    if (typeof value === "symbol") return undefined;
    if (Array.isArray(value)) return value.map((item, index) => toPlain(item, `${path}[${index}]`));
    if (!isValues(value)) return value;
    return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [name, toPlain(member, `${path}.${name}`)]),
    );
}
