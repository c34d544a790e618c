import * as pulumi from "@pulumi/pulumi";

/**
 * A transform that lets a child of a component take over the resource that the program declared by itself until
 * now: `transform: { connection: formerly("connection") }`. The type must be the same. TypeScript only.
 *
 * @param name Name of that resource. For assignments, of which there are many: a map from the name of the
 * child to the former one; a child that is not in it is new.
 * @param parent What that resource was a child of. Default: nothing, it was declared at the top of the program.
 */
export function formerly(
    name: string | Record<string, string>,
    parent: pulumi.Resource | pulumi.URN | undefined = pulumi.rootStackResource,
): (args: object, options: pulumi.CustomResourceOptions, child: string) => void {
    return (_args, options, child) => {
        const former = typeof name === "string" ? name : name[child];
        // The component's own aliases stay: an assignment has some.
        if (former !== undefined) options.aliases = [...(options.aliases ?? []), { name: former, parent }];
    };
}
