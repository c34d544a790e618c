import { createDefaultSchema } from "../../mapping";
import { createEnvironment } from "../environment";
import type { Inspector } from "../inspector";
import { defaultThreshold } from "../link/jobSettings";
import { applyMapping } from "./applyMapping";
import type { ImpactInput } from "./impactInput";
import type { NewLink } from "./linkChange";
import { changeAssignments, readDomain, readEveryone } from "./readDirectory";
import { createSituation } from "./situation";

/** Reads everyone whom a link concerns that is going to be created, for `computeImpact`: its first cycle. */
export async function readNewLink(inspector: Inspector, link: NewLink): Promise<ImpactInput> {
    const { change, strategy, userIdAttribute, scimMapping: mapping } = link;
    const assignments = await changeAssignments(inspector, [], change.assignments);
    const after = createSituation(applyMapping(createDefaultSchema(), change), {
        scope: change.scope ?? "assigned",
        skipOutOfScopeDeletions: change.skipOutOfScopeDeletions ?? false,
        deletionThreshold: change.deletionThreshold ?? defaultThreshold,
        assignments,
    });
    const notes: string[] = [];
    const [people, defaultDomain] = await Promise.all([
        readEveryone(inspector, { after }, notes),
        readDomain(inspector, { after }, notes),
    ]);
    const facts = { strategy, name: link.connection, userIdAttribute, mapping, uniqueEmails: true };
    return {
        after,
        access: { after: { ...change.access, assignments } },
        users: [...people.users.values()],
        groups: [...people.groups.values()],
        connection: { before: facts, after: facts },
        accounts: [],
        accountGroups: [],
        servicePrincipal: { displayName: link.application },
        environment: createEnvironment(defaultDomain),
        dialect: "compliant",
        notes,
    };
}
