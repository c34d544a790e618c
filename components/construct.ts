import * as pulumi from "@pulumi/pulumi";

import { Auth0ScimConnection } from "./auth0/auth0ScimConnection";
import { Auth0EntraLink } from "./auth0EntraLink";
import { ProvisioningMonitor } from "./azure/provisioningMonitor";
import { ScimTokenSecret } from "./azure/scimTokenSecret";
import { EntraEnterpriseApplication } from "./entra/entraEnterpriseApplication";
import { EntraProvisioning } from "./provisioning/entraProvisioning";
import { openOutput } from "./support/deferred";
import { waitForReports } from "./support/invalidInputs";
import { listOutputs } from "./support/outputs";
import { buildInProgram } from "./support/program";
import { setUrn } from "./support/resourceNames";

/** What a program in another language gets: the component's URN and its outputs. */
export interface ConstructedComponent {
    urn: pulumi.Output<string>;
    outputs: Record<string, pulumi.Output<unknown>>;
}

/**
 * Builds one component from inputs that came over the wire, where `plain` inputs are values. `program` is one object for
 * all components of a program.
 */
export type ConstructComponent = (
    name: string,
    inputs: Record<string, unknown>,
    options: pulumi.ComponentResourceOptions,
    program: object,
) => Promise<ConstructedComponent>;

/**
 * The factory of a component by type token, for programs in YAML, Python, Go and the rest.
 * @public loaded by provider/definition.ts when it is needed
 */
export function findComponentFactory(token: string): ConstructComponent | undefined {
    const Component = components.get(token);
    if (Component === undefined) return undefined;
    return async (name, inputs, options, program) => {
        const [args] = await Promise.all([withPlainObjects(inputs), setUrns(options.providers)]);
        try {
            const component = buildInProgram(program, () => new Component(name, args, options));
            return { urn: component.urn, outputs: listOutputs(component) };
        } catch (error) {
            await waitForReports(error);
            throw pulumi.InputPropertiesError.isInstance(error) ? toHeadlineOnly(error) : error;
        }
    };
}

// Inputs from the wire have no static type; each component checks its arguments before it uses them.
type AnyComponent = new (
    name: string,
    args: never,
    options?: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource;

const components = new Map<
    string,
    new (name: string, args: object, options: object) => pulumi.ComponentResource
>(
    [
        Auth0EntraLink,
        Auth0ScimConnection,
        EntraEnterpriseApplication,
        EntraProvisioning,
        ProvisioningMonitor,
        ScimTokenSecret,
    ].map((Component) => [
        Component.type,
        // See AnyComponent: the constructor checks what it is given.
        Component as AnyComponent as new (
            name: string,
            args: object,
            options: object,
        ) => pulumi.ComponentResource,
    ]),
);

/** Providers arrive as references, whose URNs are outputs; the components need them at once. */
async function setUrns(providers: pulumi.ComponentResourceOptions["providers"] = []): Promise<void> {
    await Promise.all(
        Object.values(providers).map(async (provider: pulumi.ProviderResource) => {
            const open = await openOutput(provider.urn);
            if (typeof open?.value === "string") setUrn(provider, open.value);
        }),
    );
}

/**
 * An object that holds an output somewhere can arrive as one output altogether. Its plain members decide
 * which children there are, so it is opened when its value is known and no secret; members that are outputs
 * stay so.
 */
async function withPlainObjects(inputs: Record<string, unknown>): Promise<Record<string, unknown>> {
    const entries = await Promise.all(
        Object.entries(inputs).map(async ([key, value]) => [key, await withoutOutput(value)] as const),
    );
    return Object.fromEntries(entries);
}

async function withoutOutput(value: unknown): Promise<unknown> {
    if (!pulumi.Output.isInstance(value)) return value;
    const open = await openOutput(value);
    if (open === undefined || open.secret) return value;
    return typeof open.value === "object" && open.value !== null ? open.value : value;
}

/** The engine prints the list of problems itself. */
function toHeadlineOnly(error: pulumi.InputPropertiesError): pulumi.InputPropertiesError {
    return new pulumi.InputPropertiesError({
        message: error.message.split("\n")[0] ?? error.message,
        errors: error.errors,
    });
}
