using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Emission;

/// <summary>Writes the binder of a job's condition. It gets the job's instance and returns a delegate that reads the condition's member.</summary>
internal static class ConditionEmitter
{
    /// <summary>Writes the option <c>When</c>: its value is the binder. <paramref name="end"/> is the text after the value.</summary>
    public static void WriteBinder(SourceWriter writer, RowModel row, ConditionModel condition, string end)
    {
        if (condition.Hosts.Count > 0)
        {
            writer.Line($"When = {HostMember.Binder(condition.Hosts, row, isCondition: true)}{end}");
        }
        else if (condition.IsStatic)
        {
            writer.Line($"When = static _ => static {Parameter(condition)} => {row.Job.Handler.Type}.{condition.Member}{end}");
        }
        else
        {
            writer.Open("When = static binding =>");
            WriteBody(writer, row.Job);
            writer.Close("}" + end);
        }
    }

    /// <summary>Writes the body of a method that takes <c>binding</c> and returns the delegate.</summary>
    public static void WriteBody(SourceWriter writer, JobModel job)
    {
        ConditionModel condition = job.Options.When!;
        if (condition.IsStatic)
        {
            writer.Line($"return static {Parameter(condition)} => {job.Handler.Type}.{condition.Member};");
            return;
        }

        HandlerEmitter.WriteInstance(writer, job.Handler);
        writer.Line($"return {Parameter(condition)} => {HandlerEmitter.Target(job.Handler)}.{condition.Member};");
    }

    private static string Parameter(ConditionModel condition) => condition.TakesTick ? "tick" : "_";
}
