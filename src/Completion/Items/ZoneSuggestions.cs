namespace TimerAttributes.Completion.Items;

/// <summary>
/// Time zones of populous places, and the two special names. They are names and no rules, so they change seldom. Any other name of tzdata may be
/// written, too.
/// </summary>
internal static class ZoneSuggestions
{
    private static readonly string[] Names =
    [
        "Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi",
        "America/Anchorage", "America/Argentina/Buenos_Aires", "America/Bogota", "America/Caracas", "America/Chicago", "America/Denver",
        "America/Halifax", "America/Lima", "America/Los_Angeles", "America/Mexico_City", "America/New_York", "America/Phoenix", "America/Santiago",
        "America/Sao_Paulo", "America/St_Johns", "America/Toronto", "America/Vancouver",
        "Asia/Bangkok", "Asia/Dhaka", "Asia/Dubai", "Asia/Ho_Chi_Minh", "Asia/Hong_Kong", "Asia/Jakarta", "Asia/Jerusalem", "Asia/Karachi",
        "Asia/Kathmandu", "Asia/Kolkata", "Asia/Kuala_Lumpur", "Asia/Manila", "Asia/Riyadh", "Asia/Seoul", "Asia/Shanghai", "Asia/Singapore",
        "Asia/Taipei", "Asia/Tashkent", "Asia/Tehran", "Asia/Tokyo",
        "Atlantic/Azores", "Atlantic/Reykjavik",
        "Australia/Adelaide", "Australia/Brisbane", "Australia/Melbourne", "Australia/Perth", "Australia/Sydney",
        "Europe/Amsterdam", "Europe/Athens", "Europe/Berlin", "Europe/Brussels", "Europe/Bucharest", "Europe/Budapest", "Europe/Copenhagen",
        "Europe/Dublin", "Europe/Helsinki", "Europe/Istanbul", "Europe/Kyiv", "Europe/Lisbon", "Europe/London", "Europe/Madrid", "Europe/Moscow",
        "Europe/Oslo", "Europe/Paris", "Europe/Prague", "Europe/Rome", "Europe/Sofia", "Europe/Stockholm", "Europe/Vienna", "Europe/Warsaw",
        "Europe/Zurich",
        "Pacific/Auckland", "Pacific/Honolulu",
    ];

    /// <summary>The names, in the order of the alphabet after the two special ones.</summary>
    public static readonly Suggestion[] All =
    [
        new("UTC", "the default"),
        new("local", "the zone of the machine that runs the program"),
        .. Names.Select(static name => new Suggestion(name, "")),
    ];
}
