/** The stack in a URN: `urn:pulumi:STACK::PROJECT::TYPE::NAME`. */
export function parseStackName(urn: string): string {
    return urn.split("::")[0]?.replace(/^urn:pulumi:/, "") ?? "";
}

/** Whether a stack has one of these names, in which `*` stands for any text. The case does not count. */
export function isStackOf(stack: string, patterns: string[]): boolean {
    return patterns.some((pattern) => toRegExp(pattern).test(stack));
}

function toRegExp(pattern: string): RegExp {
    const parts = pattern.split("*").map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`, "i");
}
