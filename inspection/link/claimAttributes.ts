/** Names in mappings, by what claims call `user.…` where that is another word. */
const renamed: Readonly<Record<string, string>> = {
    // Of a user in the recycle bin, the name without the prefix.
    userprincipalname: "originalUserPrincipalName",
    mobilephone: "mobile",
    officelocation: "physicalDeliveryOfficeName",
};

const same = (
    "city companyName country department displayName employeeId facsimileTelephoneNumber givenName jobTitle mail " +
    "mailNickname objectId postalCode preferredLanguage state streetAddress surname telephoneNumber userType"
).split(" ");

/** The name in mappings of what claims call `user.…`, in any case; undefined: it is not read. */
export function toSourceAttribute(source: string): string | undefined {
    const name = /^user\.(.+)$/i.exec(source)?.[1]?.toLowerCase();
    if (name === undefined) return undefined;
    const extension = /^extensionattribute(\d+)$/.exec(name)?.[1];
    if (extension !== undefined) return `extensionAttribute${extension}`;
    return renamed[name] ?? same.find((attribute) => attribute.toLowerCase() === name);
}
