import type { Lab, OpenLab } from "./index";

/** A lab that is lent, and `close` to close it after the last use. */
export interface Reusable {
    openLab: OpenLab;
    close(): Promise<void>;
}

/**
 * Opens a lab once and lends it to one case after the other: closing it puts the tenant back to where it
 * was. Starting another emulator takes as long as dozens of cases.
 */
export function reusable(openLab: OpenLab): Reusable {
    let opened: Promise<{ lab: Lab; reset: () => void }> | undefined;
    const lend: OpenLab = async (certificates) => {
        opened ??= openLab(certificates).then((lab) => ({ lab, reset: resetting(lab.state) }));
        const { lab, reset } = await opened;
        return {
            ...lab,
            close: async () => {
                lab.interceptors.length = 0;
                reset();
            },
        };
    };
    return { openLab: lend, close: async () => (await opened)?.lab.close() };
}

/** A tenant's state is plain data: collections are refilled in place, everything else is set again. */
function resetting(state: object): () => void {
    const target = state as Record<string, unknown>;
    const saved = structuredClone(target);
    return () => {
        for (const name of Object.keys(target)) if (!(name in saved)) Reflect.deleteProperty(target, name);
        for (const [name, value] of Object.entries(structuredClone(saved))) {
            const current = target[name];
            if (current instanceof Map && value instanceof Map) {
                current.clear();
                for (const [key, item] of value) current.set(key, item);
            } else if (Array.isArray(current) && Array.isArray(value)) {
                current.splice(0, current.length, ...(value as unknown[]));
            } else {
                target[name] = value;
            }
        }
    };
}
