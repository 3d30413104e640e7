namespace TimerAttributes.Instants;

internal enum InstantFault
{
    /// <summary>The text does not follow the grammar, or names a date or a time that does not exist.</summary>
    Syntax,

    /// <summary>The text is a date without a time of day.</summary>
    NoTime,

    /// <summary>The text has no offset, and no time zone is given.</summary>
    NoZone,

    /// <summary>The text has an offset, and a time zone is given as well.</summary>
    TwoZones,

    /// <summary>The text is a delay, and a time zone is given.</summary>
    ZoneOfDelay,
}
