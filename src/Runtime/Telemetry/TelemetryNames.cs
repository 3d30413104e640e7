namespace TimerAttributes.Telemetry;

/// <summary>
/// The names by which listeners find telemetry. A measurement, an activity and a line of a log use the same name for the same thing. A test compares
/// them with the instruments and with the page about them.
/// </summary>
internal static class TelemetryNames
{
    /// <summary>The name of the meter, the activity source and the event source.</summary>
    public const string Source = "TimerAttributes";

    // Instruments.
    public const string Lateness = "timerattributes.job.lateness";
    public const string Duration = "timerattributes.job.duration";
    public const string Active = "timerattributes.job.active";
    public const string LastSuccess = "timerattributes.job.last_success";
    public const string NextDue = "timerattributes.job.next_due";
    public const string Overdue = "timerattributes.job.overdue";
    public const string Runs = "timerattributes.job.runs";
    public const string Retries = "timerattributes.job.retries";
    public const string Manual = "timerattributes.job.manual";
    public const string Lifecycle = "timerattributes.job.lifecycle";
    public const string Recoveries = "timerattributes.job.recoveries";
    public const string Claimed = "timerattributes.job.claimed";
    public const string Abandoned = "timerattributes.job.abandoned";
    public const string LeasesLost = "timerattributes.job.leases_lost";
    public const string Failures = "timerattributes.job.failures";
    public const string Timeouts = "timerattributes.job.timeouts";
    public const string Cancelled = "timerattributes.job.cancelled";
    public const string Skipped = "timerattributes.job.skipped";
    public const string Suppressed = "timerattributes.job.suppressed";
    public const string Missed = "timerattributes.job.missed";
    public const string Dropped = "timerattributes.job.dropped";
    public const string SteppedOver = "timerattributes.job.stepped_over";
    public const string Imprecise = "timerattributes.job.imprecise";
    public const string SpinCuts = "timerattributes.job.spin_cuts";
    public const string Declined = "timerattributes.job.declined";

    /// <summary>Names of tags. <see cref="Lateness"/> is the name of a tag of activities as well.</summary>
    public static class Tag
    {
        /// <summary>The job's name. Each measurement and each activity has this tag.</summary>
        public const string Job = "timerattributes.job.name";

        /// <summary>The due time in UTC, in the round-trip form of .NET.</summary>
        public const string Due = "timerattributes.job.due";

        /// <summary>The <see cref="TickReason"/>.</summary>
        public const string Reason = "timerattributes.job.reason";

        /// <summary>The number of due times that the run answers for.</summary>
        public const string Expirations = "timerattributes.job.expirations";

        /// <summary>The <see cref="JobResult"/>.</summary>
        public const string Result = "timerattributes.job.result";

        /// <summary>The reason for which a filter declined a run.</summary>
        public const string DeclineReason = "timerattributes.job.decline_reason";

        /// <summary>
        /// The type of the exception of a run that failed, or <see cref="Timeout"/>. The name is from the conventions of OpenTelemetry.
        /// </summary>
        public const string ErrorType = "error.type";
    }

    /// <summary>The value of <see cref="Tag.ErrorType"/> for a run that was timed out.</summary>
    public const string Timeout = "timeout";
}
