import { type CompiledMapping, TargetLinks } from "../../../../mapping";
import type { Clock } from "../../../support/clock";
import type { EntraTenantState, ServicePrincipal, SynchronizationJob } from "../../model";
import type { ScimClient } from "../scim/client";
import { ReportBuilder } from "./report/report";

/** What the work on one object needs to know of its cycle. */
export interface CycleContext {
    state: EntraTenantState;
    servicePrincipal: ServicePrincipal;
    job: SynchronizationJob;
    client: ScimClient;
    clock: Clock;
    /** The cycle compares everything with the target, not only what changed in the tenant. */
    isInitial: boolean;
    links: TargetLinks;
}

/** What a job has provisioned, as links. */
export function createLinks({ entries }: Pick<SynchronizationJob, "entries">): TargetLinks {
    return new TargetLinks(Object.entries(entries).map(([id, { targetId }]) => [id, targetId] as const));
}

/** Starts the report on an object. */
export function startReport(
    context: Pick<CycleContext, "clock">,
    mapping: CompiledMapping,
    source: { id: string; displayName: string; reportableIdentifier: string },
): ReportBuilder {
    const { id, displayName, reportableIdentifier } = source;
    return new ReportBuilder(
        { id, displayName, reportableIdentifier, type: mapping.sourceType },
        mapping.targetObjectName,
        context.clock,
    );
}
