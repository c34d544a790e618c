import type { Values } from "../../host/definition";

/** For a comparison: without inputs that are not declared any more, and with that not managed: nothing changes. */
export function withoutUnmanaged(before: Values, news: Values, names: readonly string[]): Values {
    const unmanaged = names.filter((name) => news[name] === undefined || news[name] === null);
    return Object.fromEntries(Object.entries(before).filter(([name]) => !unmanaged.includes(name)));
}
