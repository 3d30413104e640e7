using System.CommandLine;
using System.Globalization;
using TimerAttributes.Messages;
using TimerAttributes.Options;
using TimerAttributes.Tool.Exports;
using TimerAttributes.Tool.Exports.Ics;
using TimerAttributes.Tool.Exports.Kubernetes;
using TimerAttributes.Tool.Exports.Monitoring;
using TimerAttributes.Tool.Exports.Systemd;

namespace TimerAttributes.Tool.Commands;

/// <summary><c>timers export TARGET FILE</c>: the jobs in the format of another program.</summary>
internal static class ExportCommand
{
    private const int MostDays = 3_660;

    /// <summary>All formats.</summary>
    public static readonly ExportTarget[] Targets =
    [
        new SystemdTarget(), new KubernetesTarget(), new IcsTarget(), new PrometheusTarget(), new GrafanaTarget(),
    ];

    private static readonly Argument<string> Target = new("TARGET")
    {
        Description = "The format: " + string.Join(", ", Targets.Select(static target => target.Name)) + ".",
    };

    private static readonly string RunOptions = string.Join(", ", OptionCatalog.Run.Select(static option => option.Name));

    private static readonly Option<string?> Folder = new("--output", "-o")
    {
        Description = "The folder to which the files are written. By default they are shown.",
        HelpName = "FOLDER",
    };

    private static readonly Option<bool> SkipUnsupported = new("--skip-unsupported")
    {
        Description = "Leave out the jobs that the target cannot say, and exit with 1. By default nothing is written then.",
    };

    private static readonly Option<string[]> Ignore = new("--ignore")
    {
        Description = "An option of the attributes that the started program heeds itself, such as When.",
        HelpName = "OPTION",
        AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<string?> Exec = new("--exec")
    {
        Description = "systemd: the command that runs one job. The name of the job is added to it.",
        HelpName = "COMMAND",
    };

    private static readonly Option<string?> Image = new("--image") { Description = "kubernetes: the image of the container.", HelpName = "IMAGE" };

    private static readonly Option<string?> ContainerCommand = new("--command")
    {
        Description = "kubernetes: the command in the container that runs one job. The name of the job is added to it. "
            + "By default the arguments are --run-job and the name.",
        HelpName = "COMMAND",
    };

    private static readonly Option<int> Days = new("--days")
    {
        Description = "ics: how many days are written.",
        HelpName = "NUMBER",
        DefaultValueFactory = static _ => 730,
        CustomParser = static result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is >= 1 and <= MostDays) return days;
            result.AddError(FormattableString.Invariant($"'{text}' of --days is no number from 1 to {MostDays}."));
            return 0;
        },
    };

    // The options that one target alone heeds, which begin with its name in the help.
    private static readonly (Option Option, string Target)[] OfTarget =
        [(Exec, "systemd"), (Image, "kubernetes"), (ContainerCommand, "kubernetes"), (Days, "ics")];

    static ExportCommand()
    {
        Target.AcceptOnlyFromAmong([.. Targets.Select(static target => target.Name)]);
        Ignore.Validators.Add(static result =>
        {
            foreach (string option in result.GetValueOrDefault<string[]>() ?? [])
            {
                if (!TargetOptions.CanIgnore(option))
                    result.AddError($"'{option}' of --ignore is no option of how a job is run. Write one of {RunOptions}.");
            }
        });
    }

    public static Command Create() =>
        new("export", "Writes the jobs in the format of another program, or says what it cannot say.")
        {
            Target, CommonOptions.File, Folder, SkipUnsupported, Ignore, Exec, Image, ContainerCommand, Days,
        };

    public static int Run(Invocation call)
    {
        ExportTarget target = Array.Find(Targets, one => one.Name == call.Parsed.GetRequiredValue(Target))!;
        foreach ((Option option, string name) in OfTarget)
        {
            if (name != target.Name && call.Parsed.GetResult(option) is { Implicit: false })
                throw new ToolException($"The option {option.Name} is for {name} and means nothing to {target.Name}; leave it out.");
        }

        (IReadOnlyList<ExportFile> files, IReadOnlyList<string> refusals) = Exporter.Export(target, call.Jobs(), Settings(call));
        foreach (string refusal in refusals) call.Terminal.Error.WriteLine($"timers: {VisibleText.Of(refusal)}");
        if (refusals.Count > 0 && !call.Parsed.GetValue(SkipUnsupported))
        {
            call.Terminal.Error.WriteLine("timers: Nothing is written. Write --skip-unsupported to leave these jobs out.");
            return Invocation.Unusable;
        }

        if (call.Parsed.GetValue(Folder) is { } folder) Write(target, files, folder);
        else Show(files, call.Output);
        return refusals.Count > 0 ? Invocation.Finding : Invocation.Ok;
    }

    private static ExportSettings Settings(Invocation call) => new()
    {
        Now = call.Now,
        Exec = call.Parsed.GetValue(Exec),
        Image = call.Parsed.GetValue(Image),
        Days = call.Parsed.GetValue(Days),
        Command = call.Parsed.GetValue(ContainerCommand),
        Ignored = (call.Parsed.GetValue(Ignore) ?? []).ToHashSet(StringComparer.Ordinal),
    };

    private static void Write(ExportTarget target, IReadOnlyList<ExportFile> files, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            if (target.HasFilesOfEachJob) OldFiles.Refuse(folder, files);
            foreach (ExportFile file in files) File.WriteAllText(Path.Combine(folder, file.Name), file.Text);
        }
        catch (Exception error) when (Refusal.IsOfFile(error))
        {
            throw new ToolException(
                $"The files cannot be written to '{folder}': {Refusal.TextOf(error)} Name a folder that can be written with -o.", error);
        }
    }

    // Several files follow each other under their names, which are comments in all formats that have several.
    private static void Show(IReadOnlyList<ExportFile> files, TextWriter output)
    {
        foreach (ExportFile file in files)
        {
            if (files.Count > 1) output.Write($"# {file.Name}\n");
            output.Write(file.Text);
            if (files.Count > 1) output.Write('\n');
        }
    }
}
