using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Emission;

/// <summary>Writes the binder of a job. It gets the instance and the services once, at the start, and returns the lambda of the job's runs.</summary>
internal static class HandlerEmitter
{
    private const string Signature = "(in global::TimerAttributes.Tick tick, global::System.Threading.CancellationToken stop) =>";

    /// <summary>Writes the binder in a row of the table. <paramref name="end"/> is the text after it.</summary>
    public static void WriteBinder(SourceWriter writer, HandlerModel handler, string end)
    {
        if (!Captures(handler))
        {
            WriteLambda(writer, handler, "static _ => static ", end);
            return;
        }

        writer.Open("static binding =>");
        WriteBody(writer, handler);
        writer.Close("}" + end);
    }

    /// <summary>Writes the body of a method that takes <c>binding</c> and returns the handler.</summary>
    public static void WriteBody(SourceWriter writer, HandlerModel handler)
    {
        WriteInstance(writer, handler);
        for (int position = 0; position < handler.Parameters.Count; position++)
        {
            if (handler.Parameters[position] is { Kind: ParameterKind.Service } service) ServiceEmitter.Write(writer, service, ServiceName(position));
        }

        WriteLambda(writer, handler, Captures(handler) ? "return " : "return static ", ";");
    }

    /// <summary>Writes the statement that gets the job's instance. A static job has none.</summary>
    public static void WriteInstance(SourceWriter writer, HandlerModel handler)
    {
        if (handler.Instance == InstanceKind.Class)
            writer.Line($"{handler.Type} instance = ({handler.Type})binding.Instance(typeof({handler.Type}));");
        if (handler.Instance == InstanceKind.Struct)
            writer.Line($"object instance = binding.Instance(typeof({handler.Type}));");
    }

    /// <summary>The code before the dot when a member of the job's type is called: the type or the instance.</summary>
    public static string Target(HandlerModel handler) => handler.Instance switch
    {
        InstanceKind.Class => "instance",
        InstanceKind.Struct => $"global::System.Runtime.CompilerServices.Unsafe.Unbox<{handler.Type}>(instance)",
        _ => handler.Type,
    };

    private static void WriteLambda(SourceWriter writer, HandlerModel handler, string start, string end)
    {
        if (handler.Returns != ReturnKind.Void)
        {
            string call = handler.Returns == ReturnKind.Task
                ? $"global::TimerAttributes.JobBinding.Returned({Call(handler)}, in tick)"
                : Call(handler);
            writer.Line($"{start}{Signature}\n    {call}{end}");
            return;
        }

        writer.Open(start + Signature);
        writer.Line(Call(handler) + ";");
        writer.Line("return default;");
        writer.Close("}" + end);
    }

    private static string Call(HandlerModel handler) =>
        $"{Target(handler)}.{handler.Method}({string.Join(", ", handler.Parameters.Select(Argument))})";

    private static string Argument(ParameterModel parameter, int position) => parameter.Kind switch
    {
        ParameterKind.Tick => "tick",
        ParameterKind.TickByReference => "in tick",
        ParameterKind.StopToken => "stop",
        ParameterKind.Default => parameter.Default!,
        _ => ServiceName(position),
    };

    private static string ServiceName(int position) => "service" + CSharpLiteral.Number(position + 1);

    private static bool Captures(HandlerModel handler) =>
        handler.Instance != InstanceKind.None || handler.Parameters.Any(static parameter => parameter.Kind == ParameterKind.Service);
}
