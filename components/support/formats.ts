import { type Check, text } from "./checks";

/** A text that is not empty. */
export const filled: Check = text({ expected: "a text that is not empty" });

export const mailAddress: Check = text({
    pattern: /^[^\s@"<>,;]+@[^\s@"<>,;]+\.[^\s@"<>,;]+$/,
    expected: "one mail address such as ops@acme.example",
});

/** A host name with a dot in it (or this computer), with a port if it has one. */
export const hostName: Check = (value, path, problems) => {
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

/** One certificate or several. */
export const pemCertificates: Check = text({
    pattern: /-----BEGIN CERTIFICATE-----\s[\s\S]+\s-----END CERTIFICATE-----/,
    expected: "PEM, which starts with -----BEGIN CERTIFICATE-----",
});

export const httpsUrl: Check = text({
    pattern: /^https:\/\/[^\s/]+/i,
    expected: "a URL that starts with https://",
});

const objectIdPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const objectId: Check = text({
    pattern: objectIdPattern,
    expected: "an object ID such as 11111111-2222-3333-4444-555555555555",
});

/** How a user is looked up. */
export const userQuery: Check = (value, path, problems) => {
    if (typeof value === "string" && (objectIdPattern.test(value) || /^[^\s@]+@[^\s@]+$/.test(value))) return;
    problems.add(path, {
        found: value,
        expected: "a user principal name, a mail address or an object ID",
        next: "A display name does not identify a user.",
    });
};
