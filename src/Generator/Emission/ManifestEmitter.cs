using System.Globalization;
using System.Text;
using TimerAttributes.Generator.Model;
using TimerAttributes.Manifests;

namespace TimerAttributes.Generator.Emission;

/// <summary>
/// Writes the manifest, from which the command <c>timers</c> reads the jobs of a built file: lines of JSON, the first about the project, and one for
/// each job.
/// </summary>
internal static class ManifestEmitter
{
    private const int BytesInLine = 32;

    /// <summary>Writes the manifest of a table that has rows, as the first argument of the table's constructor.</summary>
    public static void Write(SourceWriter writer, TableModel table)
    {
        string manifest = ManifestFrame.Around(TextOf(table));
        if (table.Project.HasUtf8Literals)
        {
            // A raw literal, because each job then is a line. JSON as it is written here never has three quotes in a row.
            writer.Line("\"\"\"\n" + manifest + "\n\"\"\"u8,");
            return;
        }

        writer.Open("new byte[]");
        for (int start = 0; start < manifest.Length; start += BytesInLine)
        {
            IEnumerable<string> bytes = manifest.Skip(start).Take(BytesInLine)
                .Select(static character => ((int)character).ToString(CultureInfo.InvariantCulture));
            writer.Line(string.Join(", ", bytes) + ",");
        }

        writer.Close("},");
    }

    private static string TextOf(TableModel table)
    {
        var text = new StringBuilder();
        string version = typeof(ManifestEmitter).Assembly.GetName().Version.ToString(3);
        text.Append("{\"assembly\":").Append(JsonText.Of(table.Project.Assembly)).Append(",\"package\":").Append(JsonText.Of(version)).Append("}\n");
        foreach (RowModel row in table.Rows) WriteJob(text, row.Job);
        return text.ToString();
    }

    private static void WriteJob(StringBuilder text, JobModel job)
    {
        ScheduleModel schedule = job.Schedule;
        text.Append("{\"name\":").Append(JsonText.Of(job.Name));
        text.Append(",\"kind\":").Append(JsonText.Of(schedule.Kind));
        text.Append(",\"schedule\":").Append(JsonText.Of(schedule.Argument));
        if (schedule.TimeZone is { } zone) text.Append(",\"zone\":").Append(JsonText.Of(zone));
        text.Append(",\"method\":").Append(JsonText.Of(string.Join(".", job.Handler.Path)));
        text.Append(",\"options\":{");
        for (int index = 0; index < job.Written.Count; index++)
        {
            OptionModel option = job.Written[index];
            if (index > 0) text.Append(',');
            text.Append(JsonText.Of(option.Name)).Append(':').Append(option.Text is { } written ? JsonText.Of(written) : option.Written);
        }

        text.Append("}}\n");
    }
}
