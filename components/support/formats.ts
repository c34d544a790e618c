import { readCertificates } from "../../rules/certificates";
import type { Check } from "../../rules/validation/checks";
import { isRecord } from "./deferred";

/** A host name with a dot in it (or localhost), with a port if it has one. */
export const checkHostName: Check = (value, path, problems) => {
    const [, name, port] = typeof value === "string" ? (/^([^:]*)(?::(\d{1,5}))?$/.exec(value) ?? []) : [];
    const isName =
        name !== undefined &&
        name.length <= 253 &&
        /^(localhost|[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+)$/i.test(name);
    if (!isName) {
        problems.add(path, {
            found: value,
            expected: "a host name such as login.acme.example",
            next: "Leave out https:// and everything after the name.",
        });
    } else if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) {
        problems.add(path, { found: value, expected: "a port from 1 to 65535" });
    }
};

/** One certificate or several. The value is not shown: it may be a private key. */
export const checkCertificates: Check = (value, path, problems) => {
    if (typeof value !== "string") {
        problems.refuse(path, "is not a string");
        return;
    }
    const read = readCertificates(value);
    if ("problem" in read) problems.refuse(path, read.problem);
};

/** What changes one child of a component: arguments, or a function. */
export const checkTransform: Check = (value, path, problems) => {
    if (typeof value === "function" || isRecord(value)) return;
    problems.add(path, { found: value, expected: "a function or an object of arguments" });
};
