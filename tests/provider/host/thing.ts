import { diffProperties, type ProviderDefinition, type ResourceDefinition } from "../../../provider/host";

/** The resource of most tests, with a service that takes everything. */
export type Thing = ResourceDefinition<undefined>;

const thing: Thing = {
    secretOutputs: ["token"],
    computed: ["token", "serial"],
    diff: ({ oldInputs, news, ignoreChanges }) =>
        diffProperties(oldInputs, news, { replaceOn: ["kind"], ignore: ignoreChanges }),
    create: async ({ inputs }) => ({ id: "new-id", outputs: { ...inputs, token: "made", serial: 1 } }),
    read: async ({ id }) => ({ id, inputs: {}, outputs: {} }),
    update: async ({ inputs, olds }) => ({ outputs: { ...olds, ...inputs } }),
    delete: async () => undefined,
};

/** A provider of that resource, some of its handlers replaced. */
export function withThing(overrides: Partial<Thing> = {}): ProviderDefinition<undefined> {
    return {
        name: "toy",
        version: "1.0.0",
        schema: () => "{}",
        configure: () => undefined,
        resources: { "toy:index:Thing": { ...thing, ...overrides } },
    };
}
