import { formatTokenLifetime, parseTokenLifetime } from "../../rules/samlTokenLifetime";

test.each([
    [10, "00:10:00"],
    [60, "01:00:00"],
    [1439, "23:59:00"],
    [1440, "1.00:00:00"],
])("%d minutes are %s", (minutes, span) => {
    const definition = formatTokenLifetime(minutes);
    expect(definition).toContain(`"AccessTokenLifetime":"${span}"`);
    expect(parseTokenLifetime([definition])).toBe(minutes);
});

test.each([
    ["nothing", undefined],
    ["no JSON", ["{"]],
    ["another policy", ['{"ClaimsMappingPolicy":{}}']],
    ["another form", ['{"TokenLifetimePolicy":{"AccessTokenLifetime":"an hour"}}']],
    [
        "more than a lifetime",
        [
            '{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"01:00:00","MaxInactiveTime":"1.00:00:00"}}',
        ],
    ],
])("reads no lifetime of %s", (_what, definition) => {
    expect(parseTokenLifetime(definition)).toBeUndefined();
});
