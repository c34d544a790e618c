import type { Page } from "playwright-core";

/** An object of the browser's accessibility tree: what a screen reader gets. */
export interface AccessibleObject {
    role: string;
    name: string;
    /** Of a heading. */
    level: number | undefined;
    isFocusable: boolean;
}

/** The tree in reading order, without what is ignored. */
export async function accessibilityTree(page: Page): Promise<AccessibleObject[]> {
    const session = await page.context().newCDPSession(page);
    try {
        const { nodes } = await session.send("Accessibility.getFullAXTree");
        const byId = new Map(nodes.map((node) => [node.nodeId, node]));
        const ordered: typeof nodes = [];
        const visit = (id: string): void => {
            const node = byId.get(id);
            if (node === undefined) return;
            ordered.push(node);
            node.childIds?.forEach(visit);
        };
        nodes.filter(({ parentId }) => parentId === undefined).forEach(({ nodeId }) => visit(nodeId));
        return ordered
            .filter(({ ignored }) => !ignored)
            .map(({ role, name, properties = [] }) => {
                // Values of the protocol are untyped.
                const property = (wanted: string): unknown =>
                    properties.find((candidate) => (candidate.name as string) === wanted)?.value.value;
                const level = property("level");
                return {
                    role: String(role?.value),
                    name: String(name?.value ?? ""),
                    level: typeof level === "number" ? level : undefined,
                    isFocusable: property("focusable") === true,
                };
            });
    } finally {
        await session.detach();
    }
}

const landmarks = ["banner", "main", "complementary", "navigation"];

/** What a screen reader's user would miss or stumble over; empty when all is well. */
export function accessibilityProblems(tree: readonly AccessibleObject[]): string[] {
    const problems: string[] = [];
    for (const { role, name, isFocusable } of tree) {
        // The document and the target of the skip link take the focus without being controls.
        if (isFocusable && name.trim() === "" && !["RootWebArea", "main"].includes(role)) {
            problems.push(`a ${role} without a name`);
        }
    }
    for (const role of landmarks) {
        if (!tree.some((object) => object.role === role)) problems.push(`no ${role}`);
    }
    const levels = tree.flatMap(({ role, level }) => (role === "heading" ? [level ?? 0] : []));
    if (levels.filter((level) => level === 1).length !== 1) problems.push("not one heading of level 1");
    levels.forEach((level, index) => {
        const before = levels[index - 1] ?? 0;
        if (level > before + 1) problems.push(`heading ${level} after ${before}`);
    });
    const buttons = tree.filter(({ role }) => role === "button").map(({ name }) => name);
    const twins = buttons.filter((name, index) => buttons.indexOf(name) !== index);
    return [...problems, ...twins.map((name) => `two buttons "${name}"`)];
}
