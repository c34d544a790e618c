import * as pulumi from "@pulumi/pulumi";

/**
 * Returns a transform that gives a child of a component an alias, so that the child takes over a resource that the
 * program declared directly before: `transform: { connection: aliasOf("connection") }`. The type of both resources must
 * be the same. TypeScript only.
 *
 * @param name Name of the resource to take over.
 * @param parent Parent of the resource to take over. Default: no parent, it was declared at the top of the program.
 */
export function aliasOf(
    name: string,
    parent: pulumi.Resource | pulumi.URN | undefined = pulumi.rootStackResource,
): (args: object, options: pulumi.CustomResourceOptions) => void {
    return (_args, options) => {
        options.aliases = [...(options.aliases ?? []), { name, parent }];
    };
}
