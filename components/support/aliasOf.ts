import * as pulumi from "@pulumi/pulumi";

/**
 * Returns a transform that gives a child of a component an alias, so that the child takes over a resource that the
 * program declared directly before: `transform: { connection: aliasOf("connection") }`. The type of both resources must
 * be the same. TypeScript only.
 *
 * @param name Name of the resource to take over. For assignments, of which there are many: a map from the name of the
 * child to the name of the resource; a child that is not in the map is created.
 * @param parent Parent of the resource to take over. Default: no parent, it was declared at the top of the program.
 */
export function aliasOf(
    name: string | Record<string, string>,
    parent: pulumi.Resource | pulumi.URN | undefined = pulumi.rootStackResource,
): (args: object, options: pulumi.CustomResourceOptions, child: string) => void {
    return (_args, options, child) => {
        const alias = typeof name === "string" ? name : name[child];
        // The component's own aliases stay: an assignment has some.
        if (alias !== undefined) options.aliases = [...(options.aliases ?? []), { name: alias, parent }];
    };
}
