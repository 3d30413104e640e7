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
            writer.Line($"When = {condition.Hosts[condition.Hosts.Count - 1].Member(HostMemberModel.NameOf(row, isCondition: true))}{end}");
        }
        else if (condition.IsStatic)
        {
            writer.Line($"When = static _ => static {Parameter(condition)} => {row.Job.Handler.Type}.{condition.Member}{end}");
        }
        else
        {
            writer.Open("When = static binding =>");
            WriteBody(writer, row.Job.Handler, condition);
            writer.Close("}" + end);
        }
    }

    /// <summary>Writes the body of a method that takes <c>binding</c> and returns the delegate.</summary>
    public static void WriteBody(SourceWriter writer, HandlerModel handler, ConditionModel condition)
    {
        if (condition.IsStatic)
        {
            writer.Line($"return static {Parameter(condition)} => {handler.Type}.{condition.Member};");
            return;
        }

        HandlerEmitter.WriteInstance(writer, handler);
        writer.Line($"return {Parameter(condition)} => {HandlerEmitter.Target(handler)}.{condition.Member};");
    }

    private static string Parameter(ConditionModel condition) => condition.TakesTick ? "tick" : "_";
}
