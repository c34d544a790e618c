import { listAttributes } from "../expressions/syntax";
import type { CompiledMapping } from "./compileMappings";

/** Names of the source attributes that an object mapping looks at: in its rows and in its scoping filters. */
export function listSourceAttributes({ values, references, scope }: CompiledMapping): string[] {
    const groups = [scope?.groups, scope?.categoryFilterGroups, scope?.inputFilterGroups].flatMap(
        (list) => list ?? [],
    );
    return [
        ...new Set([
            ...[...values, ...references].flatMap(({ source }) => listAttributes(source)),
            ...groups.flatMap(({ clauses }) => clauses.map(({ sourceOperandName }) => sourceOperandName)),
        ]),
    ];
}
