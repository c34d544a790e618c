import type { Lab, OpenLab } from "./index";

/**
 * Opens a lab once and lends it to one case after the other: closing it puts the tenant back to where it
 * was. Starting a tenant anew takes as long as dozens of cases.
 */
export function reusable(openLab: OpenLab): OpenLab {
    let opened: Promise<{ lab: Lab; reset: () => void }> | undefined;
    return async (certificates) => {
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
}

/** A tenant's state is plain data: collections are refilled in place, everything else is set again. */
function resetting(state: object): () => void {
    const target = state as Record<string, unknown>;
    const saved = structuredClone(target);
    return () => {
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
