import * as pulumi from "@pulumi/pulumi";

import { isDeferred } from "./deferred";

/** An object that exists already, by its ID. */
export interface ExistingObjectArgs {
    /** ID of the object; the argument that contains it says which ID. Only a plain value can be managed. */
    id: pulumi.Input<string>;
    /**
     * True: the object is imported, updated to match the program, and deleted with the component. False: it
     * is only referenced, that is, read but never changed or deleted. Default: false.
     */
    manage?: boolean;
}

/** A part of an object that exists already and has no ID of its own. */
export interface ExistingPartArgs {
    /** As in {@link ExistingObjectArgs.manage}. Default: false. */
    manage?: boolean;
}

/** Whether something exists and is none of this stack's business, except to be read. */
export function isReferenced(existing: ExistingPartArgs | undefined): boolean {
    return existing !== undefined && existing.manage !== true;
}

/** Whether something exists and belongs to this stack from now on. */
export function isManaged(existing: ExistingPartArgs | undefined): boolean {
    return existing?.manage === true;
}

/** The same thing with the ID under which its provider knows it. */
export function withId(
    existing: ExistingPartArgs | undefined,
    id: () => pulumi.Input<string>,
): ExistingObjectArgs | undefined {
    return existing === undefined ? undefined : { id: id(), manage: existing.manage };
}

/** The class of a custom resource, of this package or of an official one. */
interface ResourceClass<Resource, Args> {
    new (name: string, args: Args, options?: pulumi.CustomResourceOptions): Resource;
    get(
        name: string,
        id: pulumi.Input<pulumi.ID>,
        state?: undefined,
        options?: pulumi.CustomResourceOptions,
    ): Resource;
}

/**
 * Declares a child of a component: a new object, or one that exists. What is managed is imported: the engine
 * compares it with the arguments and updates what differs in the same `up`; once it is in the state, the option
 * has no effect any more. What is referenced is only read.
 */
export function declare<Resource, Args>(
    Class: ResourceClass<Resource, Args>,
    existing: ExistingObjectArgs | undefined,
    [name, args, options]: [name: string, args: Args, options: pulumi.CustomResourceOptions],
): Resource {
    if (existing === undefined) return new Class(name, args, options);
    const { id } = existing;
    if (existing.manage !== true) return Class.get(name, id, undefined, { ...options, protect: undefined });
    // The rules have refused everything else.
    if (typeof id !== "string") throw new Error(`${name} is to be imported, and its ID is not known yet`);
    return new Class(name, args, { import: id, ...options });
}

/** A text with IDs in it: at once if they are known, which is what an import needs. */
export function formatId(
    strings: TemplateStringsArray,
    ...ids: pulumi.Input<string>[]
): pulumi.Input<string> {
    return ids.some(isDeferred) ? pulumi.interpolate(strings, ...ids) : String.raw({ raw: strings }, ...ids);
}
