import {
    type CreateRequest,
    type HandlerContext,
    type ResourceDefinition,
    unknownMark,
    type UpdateRequest,
    type Values,
} from "./definition";

/** The outputs that a create would have: the definition's own response, or the inputs and unknowns. */
export async function previewCreate<Config>(
    resource: ResourceDefinition<Config>,
    request: CreateRequest,
    context: HandlerContext<Config>,
): Promise<Values> {
    if (resource.previewCreate !== undefined) {
        return resource.previewCreate(request, context);
    }
    return { ...createUnknowns(resource.computed ?? []), ...withoutAbsent(request.inputs) };
}

/**
 * The outputs that an update would have: the definition's own response, or the new inputs over the old
 * outputs. An input that is no longer given is left to the service if it is computed, else it goes; what is volatile is
 * unknown.
 */
export async function previewUpdate<Config>(
    resource: ResourceDefinition<Config>,
    request: UpdateRequest,
    context: HandlerContext<Config>,
): Promise<Values> {
    if (resource.previewUpdate !== undefined) {
        return resource.previewUpdate(request, context);
    }
    const inputs = withoutAbsent(request.inputs);
    const dropped = Object.keys(withoutAbsent(request.oldInputs)).filter(
        (name) => !Object.hasOwn(inputs, name),
    );
    const kept = Object.entries(request.olds).filter(([name]) => !dropped.includes(name));
    const lost = (resource.computed ?? []).filter((name) => dropped.includes(name));
    return {
        ...Object.fromEntries(kept),
        ...createUnknowns(lost),
        ...inputs,
        ...createUnknowns(resource.volatile ?? []),
    };
}

function createUnknowns(names: readonly string[]): Values {
    return Object.fromEntries(names.map((name) => [name, unknownMark]));
}

function withoutAbsent(inputs: Values): Values {
    return Object.fromEntries(
        Object.entries(inputs).filter(([, value]) => value !== undefined && value !== null),
    );
}
