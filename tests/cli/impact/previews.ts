import { writeFile } from "node:fs/promises";

import type { LinkBench } from "../../inspection/support/linkBench";

const root = "urn:pulumi:production::identity";
const link = `${root}::auth0-entra:index:Auth0EntraLink::acme`;
const part = `${root}::auth0-entra:index:Auth0EntraLink$auth0-entra:index:EntraProvisioning::acme-provisioning`;

type Inputs = Record<string, unknown>;

/** One step of a preview, as the engine writes it. */
export interface PreviewStep {
    op: string;
    type: string;
    id?: string;
    before?: Inputs;
    after?: Inputs;
}

/** The step that changes the inputs of a bench's job. */
export function changeJob({ location, inputs }: LinkBench, changes: Inputs): PreviewStep {
    return {
        op: "update",
        type: "auth0-entra:index:ProvisioningJob",
        id: `${location.servicePrincipalId}/${location.jobId}`,
        before: { ...inputs, secretToken: "[secret]" },
        after: { ...inputs, secretToken: "[secret]", ...changes },
    };
}

/** Writes what `pulumi preview --json` would write for these steps. */
export async function writePreview(path: string, steps: PreviewStep[]): Promise<void> {
    const all = steps.map(({ op, type, id, before, after }) => {
        const urn = `${part.replace(/::[^:]*$/, "")}$${type}::acme-${type.split(":").at(-1)}`;
        const state = (inputs: Inputs | undefined) =>
            inputs && { urn, type, id, custom: true, parent: part, inputs, outputs: inputs };
        return { op, urn, oldState: state(before), newState: state(after), detailedDiff: null };
    });
    const components = [
        { urn: link, type: "auth0-entra:index:Auth0EntraLink" },
        { urn: part, type: "auth0-entra:index:EntraProvisioning", parent: link },
    ].map((state) => ({ op: "same", urn: state.urn, oldState: state, newState: state }));
    const changeSummary = Object.fromEntries(
        all.map(({ op }) => [op, all.filter((step) => step.op === op).length]),
    );
    await writeFile(path, JSON.stringify({ steps: [...components, ...all], changeSummary }, undefined, 4));
}
