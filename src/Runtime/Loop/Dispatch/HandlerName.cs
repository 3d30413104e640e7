using System.Runtime.CompilerServices;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>The name of a delegate in a report.</summary>
internal static class HandlerName
{
    private const string Unknown = "a handler";

    /// <summary>
    /// The name of the delegate's object, if it has one; else <c>Type.Method</c>; else <c>a handler</c>, because a native program may lack the names.
    /// </summary>
    public static string Of(Delegate handler)
    {
        if (handler.Target is INamed named) return named.Name;
        try
        {
            // Reflection makes a native program a quarter larger. Because of this condition, a native program has no reflection.
            if (RuntimeFeature.IsDynamicCodeSupported) return handler.Method is { } method ? $"{method.DeclaringType}.{method.Name}" : Unknown;
#if NET9_0_OR_GREATER
            return OfNative(handler);
#endif
        }
        catch (Exception)
        {
            // The report is more important than the name.
        }

        return Unknown;
    }

#if NET9_0_OR_GREATER
    // A separate method, because a method that mentions this type loads an assembly. That fails if no file descriptor is left.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string OfNative(Delegate handler) =>
        System.Diagnostics.DiagnosticMethodInfo.Create(handler) is { } method ? $"{method.DeclaringTypeName}.{method.Name}" : Unknown;
#endif
}
