using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Emission;

/// <summary>Writes what binds a job's condition: the instance it is asked of, which is the one the job is called on, and the question.</summary>
internal static class ConditionEmitter
{
    /// <summary>The value of the option <c>When</c>, and what follows it.</summary>
    public static void WriteBinder(SourceWriter writer, RowModel row, ConditionModel condition, string end)
    {
        if (condition.Hosts.Count > 0)
        {
            writer.Line($"When = {HostMember.Binder(condition.Hosts, row, isCondition: true)}{end}");
        }
        else if (condition.IsStatic)
        {
            writer.Line($"When = static _ => static () => {row.Job.Handler.Type}.{condition.Member}{end}");
        }
        else
        {
            writer.Open("When = static binding =>");
            WriteBody(writer, row.Job);
            writer.Close("}" + end);
        }
    }

    /// <summary>The statements of a method that takes <c>binding</c> and returns the question.</summary>
    public static void WriteBody(SourceWriter writer, JobModel job)
    {
        ConditionModel condition = job.Options.When!;
        if (condition.IsStatic)
        {
            writer.Line($"return static () => {job.Handler.Type}.{condition.Member};");
            return;
        }

        HandlerEmitter.WriteInstance(writer, job.Handler);
        writer.Line($"return () => {HandlerEmitter.Target(job.Handler)}.{condition.Member};");
    }
}
