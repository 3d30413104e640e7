using System.Runtime.CompilerServices;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>What to call a delegate in a report.</summary>
internal static class HandlerName
{
    private const string Unknown = "a handler";

    /// <summary>
    /// The name of the delegate's object, if it has one; else <c>Type.Method</c>, as far as the program knows it: a native program may lack the names.
    /// </summary>
    public static string Of(Delegate handler)
    {
        if (handler.Target is INamed named) return named.Name;
        try
        {
            // Reflection alone makes a native program a quarter larger: none of it is left there.
            if (RuntimeFeature.IsDynamicCodeSupported) return handler.Method is { } method ? $"{method.DeclaringType}.{method.Name}" : Unknown;
#if NET9_0_OR_GREATER
            return OfNative(handler);
#endif
        }
        catch (Exception)
        {
            // A name is not worth a failure.
        }

        return Unknown;
    }

#if NET9_0_OR_GREATER
    // By itself: elsewhere the mere mention loads an assembly, which takes a descriptor that there may not be.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string OfNative(Delegate handler) =>
        System.Diagnostics.DiagnosticMethodInfo.Create(handler) is { } method ? $"{method.DeclaringTypeName}.{method.Name}" : Unknown;
#endif
}
