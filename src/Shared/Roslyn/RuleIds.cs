namespace TimerAttributes.Roslyn;

/// <summary>
/// The ids of the rules, as a build prints them. Compiled into the generator, which reports the rules, and into the fixes, which correct the code.
/// </summary>
internal static class RuleIds
{
    public const string Generic = "TMR001";
    public const string ReturnType = "TMR002";
    public const string Parameter = "TMR003";
    public const string Unreachable = "TMR004";
    public const string AsyncVoid = "TMR005";
    public const string NotAJob = "TMR006";
    public const string Name = "TMR007";
    public const string NoInstance = "TMR008";
    public const string SharedJobName = "TMR009";
    public const string UnseenJob = "TMR010";
    public const string OldLanguage = "TMR011";
    public const string Duration = "TMR101";
    public const string Range = "TMR102";
    public const string OptionConflict = "TMR103";
    public const string Condition = "TMR104";
    public const string CronSyntax = "TMR105";
    public const string CronBothDays = "TMR106";
    public const string CronNeverDue = "TMR107";
    public const string Instant = "TMR108";
    public const string Setting = "TMR109";
    public const string ShortPeriod = "TMR201";
    public const string BlockedLoop = "TMR202";
    public const string IgnoredCancellation = "TMR203";
    public const string CalendarDrift = "TMR204";
    public const string LongTimeout = "TMR205";
    public const string UnawaitedTask = "TMR206";
    public const string Herd = "TMR207";
    public const string Meaning = "TMR208";
    public const string UnstartedScheduler = "TMR209";
    public const string ShadowedTable = "TMR210";
    public const string UnfittingRetries = "TMR211";
    public const string UnheardCancellation = "TMR212";
    public const string AsyncVoidHandler = "TMR213";
    public const string LeakedRegistration = "TMR214";
    public const string UnusedTable = "TMR215";
    public const string UnclearTableName = "TMR216";
    public const string SharedTableName = "TMR217";
    public const string MissingTable = "TMR218";
    public const string OtherFormat = "TMR219";
    public const string UnevenStep = "TMR220";
    public const string EveryMinute = "TMR221";
    public const string EverySecond = "TMR222";
    public const string QuartzWeekday = "TMR223";
    public const string CronInterval = "TMR224";
    public const string PastInstant = "TMR225";
    public const string UnknownTimeZone = "TMR226";
    public const string ClockChange = "TMR227";
    public const string OwnLoop = "TMR228";
    public const string LongWait = "TMR229";
    public const string MissingInstance = "TMR230";
    public const string HostedMethod = "TMR231";
    public const string SharedScopedService = "TMR232";
    public const string UnreadToken = "TMR233";
    public const string SwallowedFailure = "TMR234";
    public const string BlockedPool = "TMR235";
    public const string UnevenAlignment = "TMR236";
    public const string RacingWrite = "TMR237";
    public const string BaselineDifference = "TMR238";
}
