import type * as pulumi from "@pulumi/pulumi";

/**
 * Changes one child of a component: arguments that are merged over those of the component, or a function that
 * changes the arguments and options in place or returns new arguments. The function is called before the
 * child is registered, so it can set any resource option, for example `import` or `protect`. TypeScript only:
 * a function cannot be passed to another language.
 */
export type Transform<Args> =
    Partial<Args> | ((args: Args, options: pulumi.CustomResourceOptions, name: string) => Args | void);

/** The transforms that belong to one part of a component; a part accepts only its own. */
export function selectTransforms<Transforms extends object, Child extends keyof Transforms>(
    transforms: Transforms | undefined,
    children: Record<Child, unknown>,
): Pick<Transforms, Child> | undefined {
    if (transforms === undefined) return undefined;
    const entries = Object.entries(transforms).filter(([child]) => Object.hasOwn(children, child));
    // The entries that are left are those of the part.
    return Object.fromEntries(entries) as Pick<Transforms, Child>;
}

/** The constructor arguments of a child, after the caller's transform. */
export function applyTransform<Args extends object>(
    transform: Transform<Args> | undefined,
    name: string,
    args: Args,
    options: pulumi.CustomResourceOptions,
): [name: string, args: Args, options: pulumi.CustomResourceOptions] {
    if (transform === undefined) return [name, args, options];
    if (typeof transform !== "function") return [name, { ...args, ...transform }, options];
    const changedArgs = { ...args };
    const changedOptions = { ...options };
    const returned = transform(changedArgs, changedOptions, name);
    return [name, returned ?? changedArgs, changedOptions];
}
