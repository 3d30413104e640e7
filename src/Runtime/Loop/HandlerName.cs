namespace TimerAttributes.Loop;

/// <summary>What to call a delegate in a report.</summary>
internal static class HandlerName
{
    /// <summary><c>Type.Method</c>, as far as the program still knows: a trimmed one may have forgotten.</summary>
    public static string Of(Delegate handler)
    {
#if NET9_0_OR_GREATER
        return System.Diagnostics.DiagnosticMethodInfo.Create(handler) is { } method ? $"{method.DeclaringTypeName}.{method.Name}" : "a handler";
#else
        return handler.Method is { } method ? $"{method.DeclaringType}.{method.Name}" : "a handler";
#endif
    }
}
